namespace RadLSP.Core.Language;

/// <summary>A word that may have been said where another was written.</summary>
/// <param name="Word">Its number in the statistics.</param>
/// <param name="Distance">How far its sound is from what was written, see <see cref="SoundForm.Distance"/>.</param>
/// <param name="Gain">How many times likelier it is there, as a natural logarithm.</param>
/// <param name="Tokens">How many of the written words it stands for.</param>
internal readonly record struct SoundAlternative(int Word, float Distance, float Gain, int Tokens)
{
    /// <summary>What the sound costs, on the scale of the gain.</summary>
    public const float CostOfDistance = 2;

    /// <summary>The gain after the cost of the sound.</summary>
    public float Score => Gain - (CostOfDistance * Distance);
}

/// <summary>Finds words that sound like a written one and fit better between its neighbours.</summary>
internal sealed class SoundAlternatives(LanguageModel model)
{
    /// <summary>The best alternative for one word.</summary>
    /// <param name="surprise">The word and its neighbours.</param>
    /// <param name="folded">The written word, folded.</param>
    /// <param name="usage">What the user writes; null for nothing known.</param>
    public SoundAlternative BestFor(in WordSurprise surprise, ReadOnlySpan<byte> folded, IWordUsage? usage) =>
        Best(surprise, folded, Likelihood(surprise, surprise.Word, usage), 1);

    /// <summary>The best single word for this one and the next.</summary>
    public SoundAlternative BestForTwo(in WordSurprise first, in WordSurprise second, ReadOnlySpan<byte> folded, IWordUsage? usage)
    {
        float written = Likelihood(first, first.Word, usage) + MathF.Log(model.After(first.Word, second.Word, second.After, usage));
        return Best(first with { After = second.After }, folded, written, 2);
    }

    /// <summary>Inflections are not misheard for each other in a way that changes much: effusion, effusions.</summary>
    public static bool IsInflection(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        int common = a.CommonPrefixLength(b);
        return common >= 3 && Math.Max(a.Length, b.Length) - common <= 3 && IsEnding(a[common..]) && IsEnding(b[common..]);

        static bool IsEnding(ReadOnlySpan<byte> ending) =>
            ending.IsEmpty || ending.SequenceEqual("s"u8) || ending.SequenceEqual("es"u8) || ending.SequenceEqual("d"u8) || ending.SequenceEqual("ed"u8)
            || ending.SequenceEqual("ing"u8) || ending.SequenceEqual("ly"u8) || ending.SequenceEqual("y"u8) || ending.SequenceEqual("ies"u8)
            || ending.SequenceEqual("e"u8) || ending.SequenceEqual("is"u8) || ending.SequenceEqual("al"u8) || ending.SequenceEqual("a"u8) || ending.SequenceEqual("ae"u8);
    }

    private SoundAlternative Best(in WordSurprise place, ReadOnlySpan<byte> folded, float written, int tokens)
    {
        Span<byte> form = stackalloc byte[SoundForm.Longest + 1];
        int length = SoundForm.Write(folded, form);
        var near = new List<(int Word, float Distance)>();
        model.Sounds.AddNear(form[..length], Math.Clamp(length * 0.35f, 0.6f, 2), near);
        var best = new SoundAlternative(LanguageModel.Unknown, 0, float.NegativeInfinity, tokens);
        foreach ((int word, float distance) in near)
        {
            if (word == place.Word || IsInflection(model.Statistics!.Text(word), folded))
            {
                continue;
            }

            // What the user writes speaks for the written word alone: it must never make a flag out of a word that had none.
            var alternative = new SoundAlternative(word, distance, Likelihood(place, word, null) - written, tokens);
            if (alternative.Score > best.Score)
            {
                best = alternative;
            }
        }

        return best;
    }

    private float Likelihood(in WordSurprise place, int word, IWordUsage? usage) =>
        MathF.Log(model.After(place.SecondBefore, place.Before, word, usage)) + MathF.Log(model.After(place.Before, word, place.After, usage));
}
