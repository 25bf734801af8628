using System.Text;

namespace RadLSP.Mrrt.Reading;

/// <summary>The characters of a page, from its bytes and what it says about them.</summary>
internal static class HtmlBytes
{
    /// <summary>A page must say within its first 1024 bytes how it is written (HTML Standard, 4.2.5.4).</summary>
    private const int DeclarationEnd = 1024;

    /// <summary>What the bytes 0x80 to 0x9F mean in windows-1252, which HTML takes for every page that calls itself Latin-1.</summary>
    private const string Windows1252 = "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    private static readonly string[] Latin = ["iso-8859-1", "iso8859-1", "latin1", "latin-1", "l1", "windows-1252", "cp1252", "us-ascii", "ascii"];

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the characters.</summary>
    /// <returns>The text, or null with the name of a character set that is not known.</returns>
    public static string? Read(ReadOnlySpan<byte> bytes, List<MrrtLoss> losses, out string unknown)
    {
        unknown = "";
        switch (bytes)
        {
            case [0xEF, 0xBB, 0xBF, ..]:
                return Encoding.UTF8.GetString(bytes[3..]);
            case [0xFF, 0xFE, ..]:
                return Encoding.Unicode.GetString(bytes[2..]);
            case [0xFE, 0xFF, ..]:
                return Encoding.BigEndianUnicode.GetString(bytes[2..]);
        }

        string declared = DeclaredCharset(Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, DeclarationEnd)]));
        if (Latin.Contains(declared, StringComparer.OrdinalIgnoreCase))
        {
            return ReadWindows1252(bytes);
        }

        if (declared.Length > 0 && !declared.Equals("utf-8", StringComparison.OrdinalIgnoreCase) && !declared.Equals("utf8", StringComparison.OrdinalIgnoreCase))
        {
            unknown = declared;
            return null;
        }

        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            losses.Add(new MrrtLoss(1, "the character set", "the bytes are not UTF-8", "they were read as windows-1252; look at letters with accents"));
            return ReadWindows1252(bytes);
        }
    }

    private static string ReadWindows1252(ReadOnlySpan<byte> bytes) => string.Create(bytes.Length, bytes, static (text, bytes) =>
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            text[i] = bytes[i] is >= 0x80 and <= 0x9F ? Windows1252[bytes[i] - 0x80] : (char)bytes[i];
        }
    });

    private static string DeclaredCharset(string beginning)
    {
        const string Key = "charset=";
        int at = beginning.IndexOf(Key, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return "";
        }

        ReadOnlySpan<char> rest = beginning.AsSpan(at + Key.Length).TrimStart(" \"'");
        int end = rest.IndexOfAny(" \"'>/;");
        return (end < 0 ? rest : rest[..end]).ToString();
    }
}
