using System.Globalization;
using System.Text;

namespace RadLSP.Bench.Output;

/// <summary>The figures of one way to draft impressions; shares from 0 to 100, times in milliseconds.</summary>
public sealed record ImpressionRow(string Name, int Reports, double RougeL, double FindingF1, double Precision, double Recall)
{
    /// <summary>Reports whose signed impression affirms something significant.</summary>
    public int Abnormal { get; init; }

    /// <summary>Those of them whose draft affirms nothing significant.</summary>
    public int CalledNormal { get; init; }

    public int ForeignNumbers { get; init; }

    public int ForeignSides { get; init; }

    /// <summary>Words of the drafts to words of the signed impressions.</summary>
    public double LengthRatio { get; init; }

    public double MedianMilliseconds { get; init; }

    public double Milliseconds95 { get; init; }
}

/// <summary>The section of docs/BENCHMARK.md on drafted impressions.</summary>
public static class ImpressionTable
{
    /// <summary>Its heading.</summary>
    public const string Section = "Drafted impressions";

    public static string Write(string set, IReadOnlyList<ImpressionRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var table = new StringBuilder();
        table.Append(CultureInfo.InvariantCulture, $"{set}.\n\n");
        table.Append("| draft | reports | ROUGE-L | finding F1 | precision | recall | abnormal called normal | numbers not in the report | sides not in the report | length ratio | median time | 95th percentile |\n|---|---|---|---|---|---|---|---|---|---|---|---|\n");
        foreach (ImpressionRow row in rows)
        {
            double share = row.Abnormal == 0 ? 0 : 100.0 * row.CalledNormal / row.Abnormal;
            table.Append(CultureInfo.InvariantCulture, $"| {row.Name} | {row.Reports:N0} | {row.RougeL:F1} | {row.FindingF1:F1} | {row.Precision:F1} | {row.Recall:F1} | ")
                .Append(CultureInfo.InvariantCulture, $"{row.CalledNormal} of {row.Abnormal} ({share:F1} %) | {row.ForeignNumbers} | {row.ForeignSides} | {row.LengthRatio:F2} | {row.MedianMilliseconds:F1} ms | {row.Milliseconds95:F1} ms |\n");
        }

        table.Append("\nROUGE-L is the F measure (beta 1) of the longest common sequence of words, runs of letters and digits in lower case, with list numbers, averaged over the reports. ")
            .Append("Findings are those that the program reads from an impression: affirmed, of the patient, of now, and more than incidental in the lexicon. ")
            .Append("A report is abnormal when its signed impression has one, and called normal when its draft has none. Times include the search in the archive, not the analysis of the report.\n\n")
            .Append("`radlsp bench impression --reports FILE --half odd --archive-half even --markdown docs/BENCHMARK.md` writes this section.\n");
        return table.ToString();
    }
}
