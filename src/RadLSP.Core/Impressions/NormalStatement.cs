namespace RadLSP.Core.Impressions;

/// <summary>What the impression of an exam without a significant finding says.</summary>
/// <param name="Text">A whole sentence.</param>
/// <param name="Exams">Ids of body parts of exams that it is for; empty for every other one.</param>
/// <param name="Modalities">Ids of modalities that it is for; empty for all.</param>
/// <param name="Denied">Ids of findings that the report must deny, each of them, since the sentence names them.</param>
public sealed record NormalStatement(string Text, IReadOnlyList<string> Exams, IReadOnlyList<string> Modalities, IReadOnlyList<string> Denied);
