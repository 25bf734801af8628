namespace RadLSP.Impressions.Scoring;

/// <summary>What many drafts come to.</summary>
public sealed class DraftScores
{
    private readonly List<DraftScore> _scores = [];
    private readonly List<double> _milliseconds = [];

    public void Add(DraftScore score, TimeSpan time)
    {
        _scores.Add(score);
        _milliseconds.Add(time.TotalMilliseconds);
    }

    public int Reports => _scores.Count;

    /// <summary>Mean ROUGE-L, 0 to 100.</summary>
    public double RougeL => _scores.Count == 0 ? 0 : 100 * _scores.Average(static score => score.RougeL);

    /// <summary>Share of the affirmed significant findings that the reference affirms as well, over all reports, 0 to 100.</summary>
    public double Precision => Share(_scores.Sum(static score => score.Common), _scores.Sum(static score => score.Given));

    /// <summary>Share of the significant findings of the references that the drafts affirm, over all reports, 0 to 100.</summary>
    public double Recall => Share(_scores.Sum(static score => score.Common), _scores.Sum(static score => score.Wanted));

    /// <summary>The harmonic mean of both, 0 to 100.</summary>
    public double FindingF1 => Precision + Recall == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);

    public int Abnormal => _scores.Count(static score => score.IsAbnormal);

    public int CalledNormal => _scores.Count(static score => score.IsCalledNormal);

    /// <summary>Share of the abnormal reports that were called normal, 0 to 100.</summary>
    public double CalledNormalShare => Share(CalledNormal, Abnormal);

    public int ForeignNumbers => _scores.Sum(static score => score.ForeignNumbers);

    public int ForeignSides => _scores.Sum(static score => score.ForeignSides);

    /// <summary>Words of all drafts to words of all references.</summary>
    public double LengthRatio => Share(_scores.Sum(static score => score.Words), _scores.Sum(static score => score.ReferenceWords)) / 100;

    /// <summary>Half of the drafts took no longer, in milliseconds, with the search in the archive and without the analysis of the report.</summary>
    public double MedianMilliseconds => Quantile(0.5);

    public double Milliseconds95 => Quantile(0.95);

    private static double Share(int part, int whole) => whole == 0 ? 0 : 100.0 * part / whole;

    private double Quantile(double share) =>
        _milliseconds.Count == 0 ? 0 : _milliseconds.Order().ElementAt(Math.Min(_milliseconds.Count - 1, (int)(share * _milliseconds.Count)));
}
