-- Whether a row of signature_events or sightings still says who its signatory is.
(signatory IS NOT NULL OR phone IS NOT NULL OR email IS NOT NULL)
