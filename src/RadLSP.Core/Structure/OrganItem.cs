namespace RadLSP.Core.Structure;

/// <summary>An item of a structured report and what is listed under it. Data of the grammar (<c>structure/organs.yaml</c>).</summary>
/// <param name="Name">The plain name: "liver", "menisci".</param>
/// <param name="Structures">Ids of structures; their parts come with them unless another item names a nearer one.</param>
public sealed record OrganItem(string Name, IReadOnlyList<string> Structures)
{
    /// <summary>Ids of structures that only say where something else is ("abdomen"); a sentence goes here when it names nothing nearer.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>Ids of observations that belong here whatever structure the sentence names with them: lymphadenopathy, ascites.</summary>
    public IReadOnlyList<string> Observations { get; init; } = [];

    /// <summary>Tubes, lines and implants are listed here.</summary>
    public bool HoldsDevices { get; init; }
}
