namespace RadLSP.Core.Language;

/// <summary>What a report is about, by the words that it uses: how likely each topic of the statistics is.</summary>
internal sealed class ReportTopics
{
    /// <summary>A word that was never counted in a topic counts as this many occurrences in a million.</summary>
    private const float Smoothing = 20;

    /// <summary>The words of a report depend on each other, so each tells less than if it stood alone.</summary>
    private const float Trust = 0.3f;

    private readonly LanguageStatistics _statistics;
    private readonly float[] _logs;

    public ReportTopics(LanguageStatistics statistics)
    {
        _statistics = statistics;

        // The last topic is of notes that are no reports of images.
        _logs = new float[statistics.TopicCount - 1];
    }

    /// <summary>Takes the evidence of one word.</summary>
    public void Add(int word)
    {
        if (word >= 0)
        {
            for (int topic = 0; topic < _logs.Length; topic++)
            {
                _logs[topic] += Trust * MathF.Log(InTopic(word, topic));
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

        float most = _logs.Max();
        float weights = 0;
        float likely = 0;
        for (int topic = 0; topic < _logs.Length; topic++)
        {
            float weight = MathF.Exp(_logs[topic] - most);
            weights += weight;
            likely += weight * _statistics.InTopic(word, topic) / (_statistics.TopicTotals[topic] + 1);
        }

        return likely / weights * 1e6f;
    }

    /// <summary>How often a word stands in a million words of notes.</summary>
    public float PerMillionNotes(int word) =>
        word < 0 ? 0 : _statistics.InTopic(word, _logs.Length) / (_statistics.TopicTotals[_logs.Length] + 1) * 1e6f;

    private float InTopic(int word, int topic) =>
        ((_statistics.InTopic(word, topic) * 1e6f / (_statistics.TopicTotals[topic] + 1)) + Smoothing) / 1e6f;
}
