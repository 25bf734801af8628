namespace RadLSP.Core.Language;

/// <summary>How much each word of the statistics speaks for each topic. Made once for the statistics; safe for any number of threads.</summary>
internal sealed class TopicEvidence
{
    /// <summary>A word that was never counted in a topic counts as this many occurrences in a million.</summary>
    private const float Smoothing = 20;

    /// <summary>The words of a report depend on each other, so each tells less than if it stood alone.</summary>
    private const float Trust = 0.3f;

    /// <summary>Counts are bytes, so one table of logarithms for each topic serves all words.</summary>
    private readonly float[] _byCount;

    public TopicEvidence(LanguageStatistics statistics)
    {
        Statistics = statistics;

        // The last topic is of notes that are no reports of images.
        TopicCount = statistics.TopicCount - 1;
        _byCount = new float[TopicCount * 256];
        for (int topic = 0; topic < TopicCount; topic++)
        {
            for (int count = 0; count < 256; count++)
            {
                float often = ((LanguageStatisticsFormat.Expand((byte)count) * 1e6f / (statistics.TopicTotals[topic] + 1)) + Smoothing) / 1e6f;
                _byCount[(topic * 256) + count] = Trust * MathF.Log(often);
            }
        }
    }

    public LanguageStatistics Statistics { get; }

    /// <summary>Topics of reports.</summary>
    public int TopicCount { get; }

    /// <summary>Adds what a known word tells of each topic.</summary>
    public void Add(int word, Span<float> logs)
    {
        ReadOnlySpan<byte> counts = Statistics.TopicCounts(word);
        for (int topic = 0; topic < logs.Length; topic++)
        {
            logs[topic] += _byCount[(topic * 256) + counts[topic]];
        }
    }

    /// <summary>How often a word stands in a million words, in the topic that has it least and in the one that has it most.</summary>
    public (float Least, float Most) Range(int word)
    {
        if (word < 0)
        {
            return (0, 0);
        }

        float least = float.PositiveInfinity;
        float most = 0;
        for (int topic = 0; topic < TopicCount; topic++)
        {
            float often = Statistics.InTopic(word, topic) / (Statistics.TopicTotals[topic] + 1) * 1e6f;
            least = Math.Min(least, often);
            most = Math.Max(most, often);
        }

        return (least, most);
    }

    /// <summary>How often a word stands in a million words of notes; 0 for unknown words.</summary>
    public static float PerMillionNotes(LanguageStatistics statistics, int word) =>
        word < 0 ? 0 : statistics.InTopic(word, statistics.TopicCount - 1) / (statistics.TopicTotals[^1] + 1) * 1e6f;
}

/// <summary>What a report is about, by the words that it uses: how likely each topic of the statistics is.</summary>
internal sealed class ReportTopics(TopicEvidence evidence)
{
    private readonly float[] _logs = new float[evidence.TopicCount];
    private readonly float[] _weights = new float[evidence.TopicCount];
    private float _sum = float.NaN;

    /// <summary>Takes the evidence of one word.</summary>
    public void Add(int word)
    {
        if (word >= 0)
        {
            evidence.Add(word, _logs);
            _sum = float.NaN;
        }
    }

    /// <summary>How often a word stands in a million words of texts like this report; 0 for unknown words.</summary>
    public float PerMillion(int word)
    {
        if (word < 0)
        {
            return 0;
        }

        if (float.IsNaN(_sum))
        {
            Weigh();
        }

        float likely = 0;
        for (int topic = 0; topic < _weights.Length; topic++)
        {
            likely += _weights[topic] * evidence.Statistics.InTopic(word, topic) / (evidence.Statistics.TopicTotals[topic] + 1);
        }

        return likely / _sum * 1e6f;
    }

    private void Weigh()
    {
        float most = _logs.Max();
        _sum = 0;
        for (int topic = 0; topic < _logs.Length; topic++)
        {
            _weights[topic] = MathF.Exp(_logs[topic] - most);
            _sum += _weights[topic];
        }
    }
}
