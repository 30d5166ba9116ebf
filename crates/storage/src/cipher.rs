//! XChaCha20-Poly1305, as texts and wrapped keys use it.

use chacha20poly1305::{
    XChaCha20Poly1305, XNonce,
    aead::{Aead, Generate, KeyInit, Payload},
};
use uuid::Uuid;
use zeroize::Zeroizing;

/// A key of the cipher.
pub(crate) type Key = Zeroizing<[u8; 32]>;

/// What sealed bytes begin with: how the rest is to be read. No JSON begins with it.
pub(crate) const VERSION: u8 = 1;

const NONCE_BYTES: usize = 24;

/// A new key from the operating system's randomness.
///
/// Everywhere else chance is an argument, so that what was decided can be decided again. A key or a nonce is no
/// decision: playing it again is the one thing that must never happen.
pub(crate) fn fresh_key() -> Key {
    Zeroizing::new(random())
}

/// Bytes of the operating system's randomness, for what nobody may guess or meet again.
pub(crate) fn random<const N: usize>() -> [u8; N] {
    Generate::generate()
}

/// A random id, as of [`fresh_key`].
pub(crate) fn fresh_id() -> Uuid {
    uuid::Builder::from_random_bytes(random()).into_uuid()
}

/// Encrypts with associated data: version, fresh nonce, ciphertext and tag. `None` for more than 256 GiB.
///
/// `associated_data` is authenticated, part by part: the bytes open only where the same parts are given in the same order.
pub(crate) fn encrypt(key: &Key, associated_data: &[&[u8]], plaintext: &[u8]) -> Option<Vec<u8>> {
    // 24 bytes of chance: two nonces never meet, whoever draws them.
    let nonce = XNonce::generate();
    let payload = Payload { msg: plaintext, aad: &encode(associated_data) };
    let ciphertext = cipher(key).encrypt(&nonce, payload).ok()?;
    Some([&[VERSION], nonce.as_slice(), &ciphertext].concat())
}

/// Opens what [`encrypt`] made with the same key for the same associated data; `None` when it was not.
pub(crate) fn decrypt(
    key: &Key,
    associated_data: &[&[u8]],
    sealed: &[u8],
) -> Option<Zeroizing<Vec<u8>>> {
    let (&VERSION, rest) = sealed.split_first()? else { return None };
    let (nonce, ciphertext) = rest.split_first_chunk::<NONCE_BYTES>()?;
    let payload = Payload { msg: ciphertext, aad: &encode(associated_data) };
    cipher(key).decrypt(&XNonce::from(*nonce), payload).ok().map(Zeroizing::new)
}

fn cipher(key: &Key) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new((&**key).into())
}

/// Each part behind its length: no two lists of parts read the same.
pub(crate) fn encode(parts: &[&[u8]]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for part in parts {
        bytes.extend_from_slice(&(part.len() as u64).to_le_bytes());
        bytes.extend_from_slice(part);
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::{decrypt, encode, encrypt, fresh_key};

    #[test]
    fn what_is_sealed_opens_with_its_key_in_its_place_and_nowhere_else() {
        let key = fresh_key();
        let sealed = encrypt(&key, &[b"turn", b"answer"], b"words").unwrap();
        assert_eq!(*decrypt(&key, &[b"turn", b"answer"], &sealed).unwrap(), b"words");
        assert!(decrypt(&fresh_key(), &[b"turn", b"answer"], &sealed).is_none());
        assert!(decrypt(&key, &[b"turna", b"nswer"], &sealed).is_none());
        assert!(decrypt(&key, &[b"turn"], &sealed).is_none());
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(decrypt(&key, &[b"turn", b"answer"], &changed).is_none(), "byte {at}");
            assert!(decrypt(&key, &[b"turn", b"answer"], &sealed[..at]).is_none(), "cut at {at}");
        }
    }

    #[test]
    fn the_same_words_never_look_the_same_twice() {
        let key = fresh_key();
        assert_ne!(encrypt(&key, &[], b"words"), encrypt(&key, &[], b"words"));
    }

    #[test]
    fn parts_cannot_be_cut_differently() {
        assert_ne!(encode(&[b"ab", b"c"]), encode(&[b"a", b"bc"]));
        assert_ne!(encode(&[b"", b"a"]), encode(&[b"a", b""]));
        assert_ne!(encode(&[]), encode(&[b""]));
    }
}
