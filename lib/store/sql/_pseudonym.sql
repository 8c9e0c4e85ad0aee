-- Law A3: S-7K3QF2MX04RD, from HMAC-SHA256 (RFC 2104) of the network and the signatory's identity. $key_inner and
-- $key_outer are the secret key's two pads, bound and never text. 60 bits: of a million signatories no two are likely
-- to share one. Base 32 as Crockford writes it, without I, L, O and U.
'S-' || translate(
              upper(to_base(
                  ('0x' || left(sha256($key_outer::BLOB || unhex(sha256(
                      $key_inner::BLOB || encode($network || chr(31) || {{signatory_identity}})))), 15))::BIGINT,
                  32, 12)),
              'IJKLMNOPQRSTUV', 'JKMNPQRSTVWXYZ')
