using RadLSP.Protocol;

namespace RadLSP.Server.Conversion;

/// <summary>The unit in which this session counts the characters of a line.</summary>
internal enum PositionEncoding : byte
{
    Utf16,
    Utf8,
    Utf32,
}

internal static class PositionEncodings
{
    /// <summary>Chooses UTF-16, which costs nothing here, where the client has it; else the client's first choice that is known.</summary>
    public static PositionEncoding Negotiate(IReadOnlyList<PositionEncodingKind>? offered)
    {
        if (offered is null || offered.Contains(PositionEncodingKind.Utf16))
        {
            return PositionEncoding.Utf16;
        }

        foreach (PositionEncodingKind kind in offered)
        {
            if (kind == PositionEncodingKind.Utf8)
            {
                return PositionEncoding.Utf8;
            }

            if (kind == PositionEncodingKind.Utf32)
            {
                return PositionEncoding.Utf32;
            }
        }

        // LSP makes UTF-16 mandatory, so a client that names only unknown units still has to speak it.
        return PositionEncoding.Utf16;
    }

    public static PositionEncodingKind ToProtocol(this PositionEncoding encoding) => encoding switch
    {
        PositionEncoding.Utf8 => PositionEncodingKind.Utf8,
        PositionEncoding.Utf32 => PositionEncodingKind.Utf32,
        _ => PositionEncodingKind.Utf16,
    };
}
