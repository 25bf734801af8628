using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace RadLSP.Engines.Models;

/// <summary>What the bytes of a file must add up to.</summary>
/// <param name="Algorithm">"sha256" or "sha1".</param>
/// <param name="Hex">Lower case.</param>
public sealed record ModelChecksum(string Algorithm, string Hex)
{
    /// <summary>From "sha256:…" or "sha1:…", or a bare SHA-256 as users give it; null when it is none.</summary>
    public static ModelChecksum? Parse(string text)
    {
        string[] parts = text.Trim().ToLowerInvariant().Split(':');
        ModelChecksum sum = parts.Length == 2 ? new ModelChecksum(parts[0], parts[1]) : new ModelChecksum("sha256", text.Trim().ToLowerInvariant());
        int length = sum.Algorithm switch { "sha256" => 64, "sha1" => 40, _ => -1 };
        return sum.Hex.Length == length && sum.Hex.All(char.IsAsciiHexDigit) ? sum : null;
    }

    /// <summary>The checksum of a file by the same algorithm.</summary>
    [SuppressMessage("Security", "CA5350", Justification = "whisper.cpp states no other; to forge a second file for a given SHA-1 is out of reach.")]
    public static async Task<ModelChecksum> OfFileAsync(string path, string algorithm, CancellationToken cancellation)
    {
        FileStream file = File.OpenRead(path);
        await using (file.ConfigureAwait(false))
        {
            byte[] sum = algorithm == "sha1"
                ? await SHA1.HashDataAsync(file, cancellation).ConfigureAwait(false)
                : await SHA256.HashDataAsync(file, cancellation).ConfigureAwait(false);
            return new ModelChecksum(algorithm, Convert.ToHexStringLower(sum));
        }
    }

    public override string ToString() => Algorithm + ":" + Hex;
}
