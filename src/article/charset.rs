use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// How far into a page browsers look for its character set.
const META_REACH: usize = 1024;

/// Bytes as text: by byte order mark, else by what an HTML page declares, else as UTF-8 where it is that, else by a
/// guess from the bytes.
pub(super) fn decode(bytes: &[u8], html: bool) -> Cow<'_, str> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0;
    }
    let declared = if html { declared(bytes) } else { None };
    if let Some(encoding) = declared.filter(|&encoding| encoding != UTF_8) {
        return encoding.decode_without_bom_handling(bytes).0;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) if damaged_utf8(bytes) => String::from_utf8_lossy(bytes),
        Err(_) => guess(bytes).decode_without_bom_handling(bytes).0,
    }
}

/// The character set that a page names in its first bytes.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(META_REACH)];
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    head.match_indices("<meta").find_map(|(at, _)| {
        let tag = head[at..].split('>').next().unwrap_or_default();
        let (_, label) = tag.split_once("charset")?;
        let label = label.trim_start().strip_prefix('=')?.trim_start_matches([' ', '"', '\'']);
        let label = label.split(['"', '\'', ' ', ';', '/']).next()?;
        let encoding = Encoding::for_label(label.as_bytes())?;
        // A declaration that could be read as ASCII is not in UTF-16; the HTML standard reads it as UTF-8.
        Some(if encoding == UTF_16BE || encoding == UTF_16LE { UTF_8 } else { encoding })
    })
}

/// Whether the bytes are UTF-8 with a few spoilt places: to guess another encoding would spoil all the rest.
fn damaged_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good >= 4 * bad
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// Kinds of file by their first bytes.
const MAGIC: [(&[u8], &str); 10] = [
    (b"%PDF-", "PDF"),
    (b"\x1f\x8b", "gzip"),
    (b"PK\x03\x04", "zip"),
    (b"\xfd7zXZ\0", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"BZh", "bzip2"),
    (b"\x89PNG", "PNG image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"\xd0\xcf\x11\xe0", "Office document"),
    (b"SQLite format 3", "SQLite database"),
];

/// Fails when the first bytes of an input are those of something other than text, and says of what where it can.
pub(super) fn check_text(head: &[u8]) -> Result<(), Option<&'static str>> {
    // `BZh` alone could begin a text.
    let is = |magic: &[u8], kind: &str| head.starts_with(magic) && (kind != "bzip2" || many_controls(head));
    if let Some((_, kind)) = MAGIC.iter().find(|(magic, kind)| is(magic, kind)) {
        return Err(Some(kind));
    }
    let wide = matches!(Encoding::for_bom(head), Some((encoding, _)) if encoding != UTF_8);
    if !wide && many_controls(head) { Err(None) } else { Ok(()) }
}

/// Whether there is a NUL, or more than one other control character in a hundred bytes.
fn many_controls(bytes: &[u8]) -> bool {
    let control = |byte: u8| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0b | 0x0c | 0x1b) || byte == 0x7f;
    bytes.contains(&0) || bytes.iter().filter(|&&byte| control(byte)).count() > 3 + bytes.len() / 100
}

/// The same of a whole text once it is decoded.
pub(super) fn is_binary(text: &str) -> bool {
    many_controls(text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: &str = "Le président a déclaré que l’accord était signé à Genève, où les délégués s’étaient réunis.";

    fn encoded(label: &str, text: &str) -> Vec<u8> {
        Encoding::for_label(label.as_bytes()).unwrap().encode(text).0.into_owned()
    }

    #[test]
    fn each_sign_of_a_character_set_is_followed() {
        assert_eq!(decode(WORDS.as_bytes(), false), WORDS);
        assert_eq!(decode(&encoded("windows-1252", WORDS), false), WORDS);
        assert_eq!(decode(&[b"\xef\xbb\xbf", WORDS.as_bytes()].concat(), false), WORDS);
        let wide: Vec<u8> = "\u{feff}déjà".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&wide, false), "déjà");
        assert_eq!(check_text(&wide), Ok(()));
        for meta in
            ["<meta charset=windows-1251>", "<META http-equiv=Content-Type content='text/html; charset=windows-1251'>"]
        {
            let page = format!("{meta}<p>Он сказал");
            assert_eq!(decode(&encoded("windows-1251", &page), true), page);
        }
        let page = "<meta charset='utf-16'><p>déjà";
        assert_eq!(decode(page.as_bytes(), true), page);
    }

    #[test]
    fn one_spoilt_byte_does_not_spoil_the_rest() {
        let mut bytes = WORDS.as_bytes().to_vec();
        bytes.push(0xff);
        assert_eq!(decode(&bytes, false), format!("{WORDS}\u{fffd}"));
    }

    #[test]
    fn what_is_not_text_is_known() {
        assert_eq!(check_text(b"%PDF-1.7\n"), Err(Some("PDF")));
        assert_eq!(check_text(b"\x1f\x8b\x08\0"), Err(Some("gzip")));
        assert_eq!(check_text(b"ab\0cd"), Err(None));
        assert_eq!(check_text(&[1; 50]), Err(None));
        assert_eq!(check_text(b"BZh is a name"), Ok(()));
        assert_eq!(check_text(WORDS.as_bytes()), Ok(()));
        assert_eq!(check_text(b"one stray \x01 control"), Ok(()));
    }
}
