namespace RadLSP.Grammars.Language;

/// <summary>Numbers without order that are the same for the same seed on every machine (xorshift, Marsaglia 2003).</summary>
internal sealed class RepeatedDice(ulong seed)
{
    private ulong _state = 0x9E37_79B9_7F4A_7C15UL ^ (seed * 0xD6E8_FEB8_6659_FD93UL);

    /// <summary>A number from 0 up to, but not including, <paramref name="below"/>.</summary>
    public int Next(int below)
    {
        _state ^= _state << 13;
        _state ^= _state >> 7;
        _state ^= _state << 17;
        return (int)((_state >> 32) % (uint)below);
    }

    /// <summary>A number from 0 up to, but not including, 1.</summary>
    public double NextDouble() => Next(1 << 30) / (double)(1 << 30);
}
