namespace RadLSP.Core.Syntax;

/// <summary>The words that sentence splitting needs: data of the grammar.</summary>
public sealed class SentenceConventions
{
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _titles;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _abbreviations;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _continuations;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _units;

    /// <param name="titles">Abbreviations after which a capital goes on with the sentence: "Dr", "vs", "No".</param>
    /// <param name="abbreviations">Abbreviations after which only a lower-case letter or a digit goes on with it: "cm", "approx".</param>
    /// <param name="units">Those of them that a figure does not go on with: "6 mm. 3 mm nodule" is two sentences.</param>
    /// <param name="continuations">Words that cannot end a sentence, so that a line that ends with one goes on: "the", "of".</param>
    public SentenceConventions(IReadOnlyList<string> titles, IReadOnlyList<string> abbreviations, IReadOnlyList<string> units, IReadOnlyList<string> continuations)
    {
        Titles = titles;
        Abbreviations = abbreviations;
        Units = units;
        Continuations = continuations;
        _titles = Lookup(titles);
        _abbreviations = Lookup(abbreviations);
        _units = Lookup(units);
        _continuations = Lookup(continuations);
    }

    public IReadOnlyList<string> Titles { get; }

    public IReadOnlyList<string> Abbreviations { get; }

    public IReadOnlyList<string> Units { get; }

    public IReadOnlyList<string> Continuations { get; }

    public bool IsTitle(ReadOnlySpan<char> word) => _titles.Contains(word);

    public bool IsAbbreviation(ReadOnlySpan<char> word) => _abbreviations.Contains(word);

    public bool IsUnit(ReadOnlySpan<char> word) => _units.Contains(word);

    public bool IsContinuation(ReadOnlySpan<char> word) => _continuations.Contains(word);

    private static HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup(IReadOnlyList<string> words) =>
        new HashSet<string>(words, StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
}
