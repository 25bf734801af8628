namespace RadLSP.Core.Labels;

/// <summary>One way in which findings give a report a label of a set, such as "Lung nodule" among the labels of chest CT.</summary>
/// <param name="Set">The set that it belongs to.</param>
/// <param name="Name">The label; several definitions with the same name are alternatives.</param>
/// <param name="Concepts">Ids of findings of which one must be affirmed or possible.</param>
/// <param name="NotAt">Ids of structures that the finding must not be in.</param>
public sealed record LabelDefinition(string Set, string Name, IReadOnlyList<string> Concepts, IReadOnlyList<string> NotAt);
