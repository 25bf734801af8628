namespace RadLSP.Core.Impressions;

/// <summary>A report and the impression that must be drafted of it.</summary>
/// <param name="Path">The file of the example.</param>
/// <param name="Line">Where it stands there, from 1.</param>
/// <param name="Column">Likewise, from 1.</param>
/// <param name="Report">The report without its impression.</param>
/// <param name="Impression">The statements of the draft.</param>
/// <param name="Own">Earlier reports of the same user, as findings and impression, the most similar first.</param>
public sealed record DraftExample(
    string Path, int Line, int Column, string Report, IReadOnlyList<string> Impression, IReadOnlyList<(string Findings, string Impression)> Own);
