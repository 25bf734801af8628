using RadLSP.Engines.Speech;

namespace RadLSP.Engines.OpenAI;

/// <summary>
/// The words of a server's answer, whichever of the forms in use it has: words beside the segments (OpenAI, Speaches), pieces of words
/// in the segments (whisper-server), segments alone, or nothing but the text (vLLM, "json").
/// </summary>
internal static class HeardWords
{
    /// <summary>How sure a server is that says nothing of it: neither so unsure that every word would be marked, nor certain.</summary>
    private const float Unknown = 0.75f;

    /// <param name="length">Of the sound, in milliseconds; nothing was said after it.</param>
    public static IReadOnlyList<SpeechSegment> Read(TranscriptionAnswer answer, int length)
    {
        if (answer.Segments is not { Count: > 0 } segments)
        {
            SpeechWord[] all = answer.Words is { Count: > 0 } timed ? Joined(timed, Unknown, 0, length) : Spread(answer.Text, Unknown, 0, length);
            return all.Length == 0 ? [] : [new SpeechSegment(all[0].StartMilliseconds, all[^1].EndMilliseconds, 0, all)];
        }

        List<SpeechSegment> heard = [];
        for (int index = 0; index < segments.Count; index++)
        {
            TranscriptionSegment segment = segments[index];
            int start = Clamp(segment.Start ?? 0, 0, length);
            int end = Clamp(segment.End ?? segment.Start ?? 0, start, length);
            float sure = segment.AvgLogprob is double mean && double.IsFinite(mean) ? (float)Math.Clamp(Math.Exp(mean), 0, 1) : Unknown;

            // A word beside the segments belongs to the one in which it begins.
            double from = index == 0 ? double.NegativeInfinity : segment.Start ?? double.NegativeInfinity;
            double until = index == segments.Count - 1 ? double.PositiveInfinity : segments[index + 1].Start ?? double.PositiveInfinity;
            IReadOnlyList<TranscriptionWord> words = segment.Words is { Count: > 0 } own
                ? own
                : [.. (answer.Words ?? []).Where(word => word.Start >= from && word.Start < until)];
            SpeechWord[] joined = words.Count > 0 ? Joined(words, sure, start, length) : Spread(segment.Text, sure, start, end);
            if (joined.Length > 0)
            {
                heard.Add(new SpeechSegment(start, Math.Max(end, joined[^1].EndMilliseconds), Math.Clamp(segment.NoSpeechProb ?? 0, 0, 1), joined));
            }
        }

        return heard;
    }

    /// <summary>Where any piece begins with a space, those that do not go on with the word before.</summary>
    private static SpeechWord[] Joined(IReadOnlyList<TranscriptionWord> pieces, float sure, int start, int length)
    {
        bool arePieces = pieces.Any(static piece => piece.Word is [' ', ..]);
        List<SpeechWord> words = [];
        foreach (TranscriptionWord piece in pieces)
        {
            string text = piece.Word ?? "";
            int from = Clamp(piece.Start ?? 0, words.Count > 0 ? words[^1].StartMilliseconds : start, length);
            int until = Clamp(piece.End ?? piece.Start ?? 0, from, length);
            float probability = Math.Clamp(piece.Probability ?? sure, 0, 1);
            if (arePieces && words.Count > 0 && text.Length > 0 && text[0] != ' ')
            {
                // A word is as sure as its least sure piece; the punctuation after it says nothing of it.
                SpeechWord before = words[^1];
                words[^1] = before with
                {
                    Text = before.Text + text.TrimEnd(),
                    EndMilliseconds = Math.Max(before.EndMilliseconds, until),
                    Probability = text.Any(char.IsLetterOrDigit) ? Math.Min(before.Probability, probability) : before.Probability,
                };
            }
            else if (text.Trim() is { Length: > 0 } word)
            {
                words.Add(new SpeechWord(word, probability, from, until));
            }
        }

        return [.. words];
    }

    /// <summary>Words without times share the time of their segment by their length.</summary>
    private static SpeechWord[] Spread(string? text, float sure, int start, int end)
    {
        string[] words = (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        int letters = Math.Max(1, words.Sum(static word => word.Length));
        SpeechWord[] spread = new SpeechWord[words.Length];
        int before = 0;
        for (int index = 0; index < words.Length; index++)
        {
            int from = start + (int)((long)(end - start) * before / letters);
            before += words[index].Length;
            spread[index] = new SpeechWord(words[index], sure, from, start + (int)((long)(end - start) * before / letters));
        }

        return spread;
    }

    private static int Clamp(double seconds, int least, int most) =>
        double.IsFinite(seconds) ? (int)Math.Clamp(Math.Round(seconds * 1000), Math.Min(least, most), most) : Math.Min(least, most);
}
