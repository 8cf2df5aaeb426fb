"""Type: fonts as files, kerning, outlines, hyphenation, the breaking of lines."""
