using RadLSP.Core;
using RadLSP.Core.Impressions;
using RadLSP.Core.Lexicon;

namespace RadLSP.Impressions.Verification;

/// <summary>The verifier's words of a grammar, looked up once.</summary>
internal sealed class VerifierLists
{
    private readonly HashSet<string> _joining;
    private readonly HashSet<string> _advising;
    private readonly Dictionary<string, int> _certainty = new(StringComparer.OrdinalIgnoreCase);

    public VerifierLists(Grammar grammar)
    {
        VerificationWords words = grammar.Verification.Value;
        Grammar = grammar;
        Connecting = new HashSet<string>(words.Connecting, StringComparer.OrdinalIgnoreCase);
        _joining = new HashSet<string>(words.Joining, StringComparer.OrdinalIgnoreCase);
        _advising = new HashSet<string>(words.Advising, StringComparer.OrdinalIgnoreCase);
        Continuing = words.Continuing;
        Bounds = new HashSet<string>(words.Bounds, StringComparer.OrdinalIgnoreCase);
        Denials = Ids(words.Denials, grammar.Lexicon);
        NothingAcute = new HashSet<string>(words.NothingAcute, StringComparer.OrdinalIgnoreCase);
        NothingAtAll = new HashSet<string>(words.NothingAtAll, StringComparer.OrdinalIgnoreCase);
        WholeNormals = Ids(words.WholeNormals, grammar.Lexicon);
        NotAcute = Ids(words.NotAcute, grammar.Lexicon);
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

    public HashSet<string> NothingAcute { get; }

    public HashSet<string> NothingAtAll { get; }

    public HashSet<int> WholeNormals { get; }

    public HashSet<int> NotAcute { get; }

    public HashSet<int> Kept { get; }

    public IReadOnlyDictionary<string, string> Reasons { get; }

    /// <summary>How certain a word of doubt is, from 1 for the weakest; 0 for a word that is none.</summary>
    public int CertaintyOf(ReadOnlySpan<char> word) =>
        _certainty.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out int rank) ? rank : 0;

    public bool IsConnecting(ReadOnlySpan<char> word) => Connecting.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    public bool IsBound(ReadOnlySpan<char> word) => Bounds.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    /// <summary>It joins two parts of a sentence: "and".</summary>
    public bool IsJoining(ReadOnlySpan<char> word) => _joining.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    /// <summary>It may stand beside advice that a guideline gives: the name of the guideline.</summary>
    public bool IsAdvising(ReadOnlySpan<char> word) => _advising.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    private static HashSet<int> Ids(IReadOnlyList<string> ids, ConceptLexicon lexicon) =>
        [.. ids.Select(id => lexicon.Find(id)?.Index ?? -1)];
}
