namespace RadLSP.Core.Deidentification;

/// <summary>How one way of naming somebody, or something that leads to somebody, is written.</summary>
/// <param name="Id">Its name in the grammar.</param>
/// <param name="Kind">What it is: name, phone, date, ...; removed words are counted by it.</param>
/// <param name="Pattern">
/// A regular expression; what its group <c>x</c> holds is removed, or all of it when there is no such group. Groups <c>y</c>, <c>m</c>, <c>d</c>
/// (or <c>n</c>, the name of a month) make it a date. A group <c>in_LIST</c> must be a word of that list, a group <c>not_LIST</c> must be none,
/// and what a group <c>uncommon</c> holds must be no ordinary word of the language.
/// </param>
public sealed record IdentifierPattern(string Id, string Kind, string Pattern)
{
    /// <summary>Only numbers above this are removed, as for ages; NaN for no limit.</summary>
    public double Above { get; init; } = double.NaN;

    /// <summary>What stands in the place of what was removed.</summary>
    public string Replacement { get; init; } = "";

    /// <summary>What it removes is removed wherever it stands in the same report, as the name of a referrer is.</summary>
    public bool IsRemembered { get; init; }

    /// <summary>Texts with what must be removed between "{|" and "|}", and texts of which nothing may be removed.</summary>
    public IReadOnlyList<string> Removes { get; init; } = [];

    public IReadOnlyList<string> Keeps { get; init; } = [];
}

/// <summary>Words that patterns ask for: given names, months, words after an eponym.</summary>
/// <param name="Id">Its name in the grammar.</param>
/// <param name="Words">Found without regard to case.</param>
public sealed record IdentifierList(string Id, IReadOnlyList<string> Words);

/// <summary>Everything that a grammar says about what must leave a report before it is kept.</summary>
/// <param name="Patterns">In the order in which they are tried; what one has removed is not looked at by the next.</param>
/// <param name="Lists">The lists of the patterns.</param>
/// <param name="Kept">Patterns of what is never removed, whatever else says so: eponyms, levels, doses.</param>
public sealed record IdentifierTables(
    IReadOnlyList<IdentifierPattern> Patterns, IReadOnlyList<IdentifierList> Lists, IReadOnlyList<IdentifierPattern> Kept)
{
    public static readonly IdentifierTables Empty = new([], [], []);
}
