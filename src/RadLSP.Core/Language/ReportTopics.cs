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

    /// <summary>How often a word stands in a million words of notes; 0 for unknown words.</summary>
    public static float PerMillionNotes(LanguageStatistics statistics, int word) =>
        word < 0 ? 0 : statistics.InTopic(word, statistics.TopicCount - 1) / (statistics.TopicTotals[^1] + 1) * 1e6f;
}

/// <summary>What a report is about, by the words that it uses: how likely each topic of the statistics is, and what its words expect.</summary>
internal sealed class ReportTopics(TopicEvidence evidence)
{
    private readonly float[] _logs = new float[evidence.TopicCount];
    private readonly float[] _weights = new float[evidence.TopicCount];
    private readonly float[] _about = new float[evidence.Statistics.Vectors?.Dimensions ?? 0];
    private readonly Dictionary<int, int> _telling = [];
    private float _tellingCount;
    private float _sum = float.NaN;

    /// <summary>Takes the evidence of one word.</summary>
    public void Add(int word)
    {
        if (word >= 0)
        {
            evidence.Add(word, _logs);
            _sum = float.NaN;
            if (evidence.Statistics.Vectors is { } vectors && WordVectors.IsTelling(evidence.Statistics, word) && vectors.Knows(word))
            {
                vectors.AddToReport(word, 1, _about);
                _telling[word] = _telling.GetValueOrDefault(word) + 1;
                _tellingCount++;
            }
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

    /// <summary>How well a word meets what the other words of the report expect, see <see cref="WordVectors"/>; 0 for words without vectors.</summary>
    public float Fit(int word)
    {
        if (evidence.Statistics.Vectors is not { } vectors || !vectors.Knows(word))
        {
            return 0;
        }

        int own = _telling.GetValueOrDefault(word);
        float others = _tellingCount - own + WordVectors.FewestInReport;
        return (vectors.Product(word, _about) - (own * vectors.ProductWithReportOf(word))) / others;
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
