using System.Buffers.Binary;
using System.Text;
using RadLSP.Core.Language;

namespace RadLSP.Grammars.Language;

/// <summary>Writes counts in the form that <see cref="LanguageStatistics"/> reads; the same counts give the same bytes.</summary>
public static class LanguageStatisticsWriter
{
    private const int Classes = 160;
    private const int Rounds = 6;

    /// <summary>As many as fit into a megabyte with room to be found fast; the commonest are kept.</summary>
    private const int MostTriples = (1 << 18) * 4 / 5;

    /// <summary>Writes the statistics.</summary>
    /// <param name="counts">What was counted.</param>
    /// <param name="topics">The number of topics.</param>
    /// <param name="leastWord">Words that occur less often are left out.</param>
    /// <param name="leastTriple">Triples that occur less often are left out.</param>
    public static byte[] Write(TextCounts counts, int topics, int leastWord, int leastTriple)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var mentions = new int[counts.Words.Count];
        foreach (((int word, _), int count) in counts.ByTopic)
        {
            mentions[word] += count;
        }

        int[] kept = [.. Enumerable.Range(0, counts.Words.Count).Where(word => word < 4 || mentions[word] >= leastWord)
            .OrderBy(word => counts.Words[word], Comparer<string>.Create(static (a, b) =>
                Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b))))
            .Take(LanguageStatisticsFormat.MostWords)];
        var number = new int[counts.Words.Count];
        Array.Fill(number, -1);
        for (int i = 0; i < kept.Length; i++)
        {
            number[kept[i]] = i;
        }

        Dictionary<(int First, int Second), int> pairs = counts.Pairs
            .Where(pair => number[pair.Key.First] >= 0 && number[pair.Key.Second] >= 0)
            .ToDictionary(pair => (number[pair.Key.First], number[pair.Key.Second]), pair => pair.Value);
        int[] classOf = WordClasses.Find(kept.Length, Math.Min(Classes, kept.Length), Rounds, pairs);
        uint[] triples = Triples(counts, number, leastTriple);

        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        byte[][] texts = [.. kept.Select(word => Encoding.UTF8.GetBytes(counts.Words[word]))];
        int classes = classOf.Max() + 1;
        foreach (uint field in (uint[])[LanguageStatisticsFormat.Magic, LanguageStatisticsFormat.Version, (uint)kept.Length, (uint)topics, (uint)classes,
            (uint)pairs.Count, (uint)triples.Length, (uint)texts.Sum(static text => text.Length), 0, 0, 0])
        {
            writer.Write(field);
        }

        uint end = 0;
        foreach (byte[] text in texts)
        {
            writer.Write(end += (uint)text.Length);
        }

        foreach (byte[] text in texts)
        {
            writer.Write(text);
        }

        writer.Write([.. classOf.Select(static group => (byte)group)]);
        writer.Write([.. kept.Select(word => LanguageStatisticsFormat.Quantize(counts.InSentences.GetValueOrDefault(word)))]);
        var predecessors = new int[kept.Length];
        foreach ((_, int second) in pairs.Keys)
        {
            predecessors[second]++;
        }

        writer.Write([.. predecessors.Select(static count => LanguageStatisticsFormat.Quantize(count))]);
        foreach (int word in kept)
        {
            for (int topic = 0; topic < topics; topic++)
            {
                writer.Write(LanguageStatisticsFormat.Quantize(counts.ByTopic.GetValueOrDefault((word, topic))));
            }
        }

        WritePairs(writer, pairs, kept.Length);
        foreach (uint slot in triples)
        {
            writer.Write(slot);
        }

        var classPairs = new long[classes, classes];
        foreach (((int first, int second), int count) in pairs)
        {
            classPairs[classOf[first], classOf[second]] += count;
        }

        foreach (long count in classPairs)
        {
            writer.Write(LanguageStatisticsFormat.Quantize(count));
        }

        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>Adds what words expect of each other.</summary>
    /// <param name="statistics">As <see cref="Write"/> gives them.</param>
    /// <param name="reports">The runs of words of reports or parts of them, as numbers of the counts.</param>
    /// <param name="counts">What was counted.</param>
    /// <param name="epochs">How often the reports are read.</param>
    public static byte[] WithVectors(byte[] statistics, IReadOnlyList<List<List<int>>> reports, TextCounts counts, int epochs)
    {
        ArgumentNullException.ThrowIfNull(reports);
        ArgumentNullException.ThrowIfNull(counts);
        var opened = LanguageStatistics.Open(statistics);
        int[] number = [.. counts.Words.Select(opened.Find)];
        (byte[] vectors, int rows) = WordVectorTraining.Learn(
            opened, [.. reports.Select(report => report.ConvertAll(run => run.ConvertAll(word => word < 0 ? -1 : number[word])))], epochs);
        byte[] bytes = [.. statistics, .. vectors];
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(32), rows);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(36), WordVectorTraining.Dimensions);
        return bytes;
    }

    private static void WritePairs(BinaryWriter writer, Dictionary<(int First, int Second), int> pairs, int words)
    {
        KeyValuePair<(int First, int Second), int>[] sorted = [.. pairs.OrderBy(static pair => pair.Key)];
        int at = 0;
        for (int word = 0; word <= words; word++)
        {
            while (at < sorted.Length && sorted[at].Key.First < word)
            {
                at++;
            }

            writer.Write((uint)at);
        }

        foreach (((_, int second), _) in sorted)
        {
            writer.Write((ushort)second);
        }

        foreach ((_, int count) in sorted)
        {
            writer.Write(LanguageStatisticsFormat.Quantize(count));
        }
    }

    private static uint[] Triples(TextCounts counts, int[] number, int least)
    {
        ((int First, int Second, int Third) Key, int Count)[] kept = [.. counts.Triples
            .Where(triple => triple.Value >= least && number[triple.Key.First] >= 0 && number[triple.Key.Second] >= 0 && number[triple.Key.Third] >= 0)
            .Select(triple => ((number[triple.Key.First], number[triple.Key.Second], number[triple.Key.Third]), triple.Value))
            .OrderByDescending(static triple => triple.Value).ThenBy(static triple => triple.Item1).Take(MostTriples)];
        int slots = 16;
        while (slots * 4L < kept.Length * 5L)
        {
            slots *= 2;
        }

        var table = new uint[slots];
        foreach (((int first, int second, int third), int count) in kept)
        {
            // A triple that finds no slot near its home is left out: the commonest were placed first.
            ulong hash = LanguageStatisticsFormat.Hash(first, second, third);
            int slot = (int)hash & (slots - 1);
            for (int probe = 0; probe < LanguageStatisticsFormat.LongestProbe; probe++, slot = (slot + 1) & (slots - 1))
            {
                if (table[slot] == 0)
                {
                    table[slot] = LanguageStatisticsFormat.Tag(hash) | LanguageStatisticsFormat.Quantize(count);
                    break;
                }
            }
        }

        return table;
    }
}
