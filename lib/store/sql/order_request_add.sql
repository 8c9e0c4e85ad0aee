-- Remembers which order a form brought. $request, $order_id.
INSERT INTO order_requests VALUES ($request, $order_id)
