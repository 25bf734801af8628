namespace RadLSP.Impressions;

/// <summary>An earlier report of the same user, for its wording; nothing of it is taken that the current report does not say.</summary>
/// <param name="Findings">What it described.</param>
/// <param name="Impression">What it concluded.</param>
public sealed record OwnReport(string Findings, string Impression);
