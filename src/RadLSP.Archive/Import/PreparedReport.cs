using System.Security.Cryptography;
using System.Text;
using RadLSP.Core;
using RadLSP.Core.Analysis;
using RadLSP.Core.Text;

namespace RadLSP.Archive.Import;

/// <summary>A report as it is written to the archive.</summary>
internal sealed record PreparedReport(string Modality, ReportParts Parts, IReadOnlyList<string> FindingKinds)
{
    private static readonly byte[] KeptMark = [1];

    private static readonly byte[] RemovedMark = [2];

    public static PreparedReport Of(string text, Grammar findingsOnly, AnalysisCache cache)
    {
        ReportAnalysis analysis = ReportAnalyzer.Analyze(new SourceText(text), findingsOnly, cache: cache);
        return new PreparedReport(ModalityOf(analysis), ReportParts.Of(analysis), Search.FindingKinds.Of(analysis));
    }

    /// <summary>The id of the first modality that the report names, as the lexicon calls it; empty for none.</summary>
    public static string ModalityOf(ReportAnalysis analysis) =>
        analysis.Reports.Count > 0 && analysis.Reports[0].Context.Modalities is [var first, ..] ? first.Value.Id : "";

    /// <summary>What tells whether a report has changed; the same for every shift of its dates.</summary>
    public static byte[] FingerprintOf(string skeleton, bool keepsIdentifiers, byte[]? patient, int? day)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(keepsIdentifiers ? KeptMark : RemovedMark);
        hash.AppendData(Encoding.UTF8.GetBytes(skeleton));
        if (patient is not null)
        {
            hash.AppendData(patient);
            hash.AppendData(BitConverter.GetBytes(day ?? int.MinValue));
        }

        return hash.GetHashAndReset();
    }
}
