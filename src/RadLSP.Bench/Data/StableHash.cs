namespace RadLSP.Bench.Data;

/// <summary>A hash that is the same on every machine and in every run (FNV-1a, 64 bits, with a final mix).</summary>
internal static class StableHash
{
    public static ulong Of(string text)
    {
        ulong hash = 14695981039346656037UL;
        foreach (char letter in text)
        {
            hash = unchecked((hash ^ letter) * 1099511628211UL);
        }

        // The low bits of FNV-1a of similar texts are alike, and the split into halves reads the lowest.
        hash ^= hash >> 32;
        hash = unchecked(hash * 0xD6E8FEB86659FD93UL);
        return hash ^ (hash >> 32);
    }
}
