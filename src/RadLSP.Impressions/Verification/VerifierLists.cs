using System.Collections.Concurrent;
using RadLSP.Core;
using RadLSP.Core.Analysis;
using RadLSP.Core.Impressions;
using RadLSP.Core.Lexicon;

namespace RadLSP.Impressions.Verification;

/// <summary>The verifier's words of a grammar, looked up once.</summary>
internal sealed class VerifierLists
{
    private readonly HashSet<string> _alternative;
    private readonly HashSet<string> _literal;
    private readonly HashSet<string> _interpreting;

    /// <summary>Reports use some ten thousand words, and pairs are asked for only where the report lacks them, so it stays small.</summary>
    private readonly ConcurrentDictionary<string, (int[] Structures, Laterality Side)> _words = new(StringComparer.Ordinal);
    private readonly HashSet<string> _joining;
    private readonly HashSet<string> _accompanying;
    private readonly HashSet<string> _advising;
    private readonly Dictionary<string, int> _certainty = new(StringComparer.OrdinalIgnoreCase);

    public VerifierLists(Grammar grammar)
    {
        VerificationWords words = grammar.Verification.Value;
        Grammar = grammar;
        Connecting = new HashSet<string>(words.Connecting, StringComparer.OrdinalIgnoreCase);
        _alternative = new HashSet<string>(words.Alternative, StringComparer.OrdinalIgnoreCase);
        _literal = new HashSet<string>(words.Literal, StringComparer.OrdinalIgnoreCase);
        _interpreting = new HashSet<string>(words.Interpreting, StringComparer.OrdinalIgnoreCase);
        _joining = new HashSet<string>(words.Joining, StringComparer.OrdinalIgnoreCase);
        _accompanying = new HashSet<string>(words.Accompanying, StringComparer.OrdinalIgnoreCase);
        _advising = new HashSet<string>(words.Advising, StringComparer.OrdinalIgnoreCase);
        Continuing = words.Continuing;
        Bounds = new HashSet<string>(words.Bounds, StringComparer.OrdinalIgnoreCase);
        Denials = Ids(words.Denials, grammar.Lexicon);
        NothingAcute = Places(words.NothingAcute, grammar.Lexicon);
        NothingAtAll = Places(words.NothingAtAll, grammar.Lexicon);
        WholeNormals = Ids(words.WholeNormals, grammar.Lexicon);
        Lasting = new LastingFindings(grammar);
        Kept = Ids(words.Kept, grammar.Lexicon);
        Reasons = words.Reasons;
        for (int rank = 0; rank < words.Certainty.Count; rank++)
        {
            foreach (string word in words.Certainty[rank])
            {
                _certainty[word] = rank + 1;
            }
        }
    }

    public Grammar Grammar { get; }

    public HashSet<string> Connecting { get; }

    public IReadOnlyList<string> Continuing { get; }

    public HashSet<string> Bounds { get; }

    public HashSet<int> Denials { get; }

    /// <summary>Statements with the structure that they speak of, or null for the whole examination.</summary>
    public Dictionary<string, Concept?> NothingAcute { get; }

    public Dictionary<string, Concept?> NothingAtAll { get; }

    public HashSet<int> WholeNormals { get; }

    /// <summary>What leaves "nothing acute" true; the same for drafts.</summary>
    public LastingFindings Lasting { get; }

    public HashSet<int> Kept { get; }

    public IReadOnlyDictionary<string, string> Reasons { get; }

    /// <summary>How certain a word of doubt is, from 1 for the weakest; 0 for a word that is none.</summary>
    public int CertaintyOf(ReadOnlySpan<char> word) =>
        _certainty.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out int rank) ? rank : 0;

    public bool IsConnecting(ReadOnlySpan<char> word) => Connecting.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    public bool IsBound(ReadOnlySpan<char> word) => Bounds.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    /// <summary>It says that something is taken for what follows: "consistent".</summary>
    public bool IsInterpreting(ReadOnlySpan<char> word) => _interpreting.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    /// <summary>The structures that a word, or a pair of words, names: kidney for "renal".</summary>
    public IReadOnlyList<int> StructuresOf(string word) => KnownWord(word).Structures;

    /// <summary>The side that a single word names.</summary>
    public Laterality SideOf(string word) => KnownWord(word).Side;

    private (int[] Structures, Laterality Side) KnownWord(string word) => _words.GetOrAdd(word, static (word, grammar) =>
    {
        FixedList<ConceptMatch> matches = SentenceAnalyzer.Analyze(word, grammar).Matches;
        return ([.. matches.Where(static match => match.Concept.Kind == ConceptKind.Anatomy).Select(static match => match.Concept.Index)],
            matches.FirstOrDefault(static match => match.Concept is { Group: WordGroups.Laterality }).Concept?.Side ?? Laterality.None);
    }, Grammar);

    /// <summary>It joins two parts of a sentence: "and".</summary>
    public bool IsJoining(ReadOnlySpan<char> word) => _joining.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    /// <summary>It joins what goes with something else: "with".</summary>
    public bool IsAccompanying(ReadOnlySpan<char> word) => _accompanying.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    /// <summary>It may stand beside advice that a guideline gives: the name of the guideline.</summary>
    public bool IsAdvising(ReadOnlySpan<char> word) => _advising.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    /// <summary>It stands between things of which one is meant: "or".</summary>
    public bool IsAlternative(ReadOnlySpan<char> word) => _alternative.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    /// <summary>No other word of the lexicon may stand for it, though both name the same concept.</summary>
    public bool IsLiteral(string word) => _literal.Contains(word);

    private static Dictionary<string, Concept?> Places(IReadOnlyList<string> phrases, ConceptLexicon lexicon)
    {
        var places = new Dictionary<string, Concept?>(StringComparer.OrdinalIgnoreCase);
        foreach (string phrase in phrases)
        {
            string[] sides = phrase.Split('=', StringSplitOptions.TrimEntries);
            places[sides[0]] = sides.Length > 1 ? lexicon.Find(sides[1]) : null;
        }

        return places;
    }

    private static HashSet<int> Ids(IReadOnlyList<string> ids, ConceptLexicon lexicon) =>
        [.. ids.Select(id => lexicon.Find(id)?.Index ?? -1)];
}
