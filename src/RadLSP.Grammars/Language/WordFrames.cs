using System.Buffers.Binary;
using System.Runtime.InteropServices;
using RadLSP.Core.Language;

namespace RadLSP.Grammars.Language;

/// <summary>
/// Finds the places that nearly always hold one word: between "within" and "limits" stands "normal". They are found once, here,
/// because to ask for them while a report is typed means to go through all followers of a word.
/// </summary>
public static class WordFrames
{
    /// <summary>How often the word must have been counted in the frame.</summary>
    private const float LeastCount = 8;

    /// <summary>Which share of all words of the frame it must be.</summary>
    private const float LeastShare = 0.3f;

    /// <summary>Adds the frames to statistics that have none.</summary>
    public static byte[] AddTo(byte[] statistics)
    {
        var opened = LanguageStatistics.Open(statistics);
        List<(ulong Hash, int Word, float Count)> frames = [.. Find(opened).OrderByDescending(static frame => frame.Count).ThenBy(static frame => frame.Hash)];
        int slots = 16;
        while (slots * 4L < frames.Count * 5L)
        {
            slots *= 2;
        }

        var table = new uint[slots];
        foreach ((ulong hash, int word, _) in frames)
        {
            int slot = (int)hash & (slots - 1);
            for (int probe = 0; probe < LanguageStatisticsFormat.LongestProbe; probe++, slot = (slot + 1) & (slots - 1))
            {
                if (table[slot] == 0)
                {
                    table[slot] = LanguageStatisticsFormat.FrameTag(hash) | (uint)word;
                    break;
                }
            }
        }

        byte[] bytes = new byte[statistics.Length + (slots * 4)];
        statistics.CopyTo(bytes, 0);
        for (int slot = 0; slot < slots; slot++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(statistics.Length + (slot * 4)), table[slot]);
        }

        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(40), slots);
        return bytes;
    }

    private static IEnumerable<(ulong Hash, int Word, float Count)> Find(LanguageStatistics statistics)
    {
        // Only threes that were kept are seen here; they are the commonest, and a rare one takes no share that matters.
        var between = new Dictionary<(int First, int Second), Best>();
        var before = new Dictionary<(int First, int Second), Best>();
        for (int first = 0; first < statistics.WordCount; first++)
        {
            for (int i = 0; i < statistics.Followers(first); i++)
            {
                (int second, float together) = statistics.Follower(first, i);
                if (together < 2)
                {
                    continue;
                }

                var after = new Best(-1, 0, 0);
                for (int j = 0; j < statistics.Followers(second); j++)
                {
                    (int third, float count) = statistics.Follower(second, j);
                    if (count < 2 || statistics.Triple(first, second, third) is not (> 0 and var three))
                    {
                        continue;
                    }

                    after = after.With(third, three);
                    Add(between, (first, third), second, three);
                    Add(before, (second, third), first, three);
                }

                if (IsExpected(statistics, after, together))
                {
                    yield return (LanguageStatisticsFormat.Hash(first, second, WordFrame.After), after.Word, after.Count);
                }
            }
        }

        foreach (((int first, int second), Best best) in between)
        {
            if (IsExpected(statistics, best, best.All))
            {
                yield return (LanguageStatisticsFormat.Hash(first, second, WordFrame.Between), best.Word, best.Count);
            }
        }

        foreach (((int first, int second), Best best) in before)
        {
            if (IsExpected(statistics, best, statistics.Pair(first, second)))
            {
                yield return (LanguageStatisticsFormat.Hash(first, second, WordFrame.Before), best.Word, best.Count);
            }
        }
    }

    private static void Add(Dictionary<(int First, int Second), Best> frames, (int First, int Second) frame, int word, float count)
    {
        ref Best best = ref CollectionsMarshal.GetValueRefOrAddDefault(frames, frame, out bool isKnown);
        best = isKnown ? best.With(word, count) : new Best(word, count, count);
    }

    /// <summary>The edges of sentences, numbers and levels are not heard as words.</summary>
    private static bool IsExpected(LanguageStatistics statistics, Best best, float all) =>
        best.Count >= LeastCount && best.Count >= LeastShare * all
        && best.Word != statistics.SentenceStart && best.Word != statistics.SentenceEnd && best.Word != statistics.Number && best.Word != statistics.Level;

    /// <summary>The commonest word of a frame, and how often any word was counted in it.</summary>
    private readonly record struct Best(int Word, float Count, float All)
    {
        public Best With(int word, float count) => count > Count ? new Best(word, count, All + count) : this with { All = All + count };
    }
}
