-- Order forms that were sent, so that one sent twice orders once. The form's own random name is the request.
CREATE TABLE order_requests (
    request VARCHAR NOT NULL,
    order_id VARCHAR NOT NULL
);
