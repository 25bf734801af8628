using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Language;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;
using RadLSP.Core.Words;

namespace RadLSP.Core.Rules.Words;

/// <summary>
/// Finds a phrase that every radiologist says alike, with one of its words replaced by words that sound like it: "within normal
/// minutes", "no acute Paul Mary findings". The rest of the phrase tells what was said, however rare the phrase is in counted texts.
/// </summary>
internal sealed class StockPhraseRule : SentenceRule
{
    public static readonly RuleMechanism Mechanism = new(
        "stock-phrase",
        "Finds a phrase that everyone says alike in which one word stands as others of like sound.",
        [
            new SettingDefinition("phrases", "The phrases; words of which any one can stand in a place are parted by \"/\", and a place in parentheses is never judged. At least three places each.", IsRequired: true),
            new SettingDefinition("short", "Groups of short words that are heard for each other; only in these is a shorter word than \"least-letters\" judged."),
            new SettingDefinition("never", "Words of the phrases that are never judged."),
            new SettingDefinition("kept", "Written words that have a meaning of their own in such a place."),
            new SettingDefinition("least-letters", "The shortest word that is judged.", IsRequired: true),
            new SettingDefinition("most-distance", "The greatest distance in sound, as a share of the sounds of the shorter word.", IsRequired: true),
            new SettingDefinition("most-distance-of-own", "The same for a written word of medicine, or one that is common in reports and was counted beside a neighbour.", IsRequired: true),
            new SettingDefinition("common", "How often a word was counted that is common in reports.", IsRequired: true),
            new SettingDefinition("most-distance-of-many", "The same where several words are written for one.", IsRequired: true),
            SignedOften.Setting,
        ],
        static (definition, grammar, error) => new StockPhraseRule(definition, grammar, error));

    /// <summary>A context of one word stands beside too many things.</summary>
    private const int LeastPlaces = 3;

    /// <summary>Recognition breaks one word into no more pieces than these.</summary>
    private const int MostPieces = 3;

    private const int LeastWholeWord = 8;

    /// <summary>Longer words that begin alike are formed from one stem.</summary>
    private const int LeastStem = 5;

    private readonly Grammar _grammar;
    private readonly SignedOften _signed;
    private readonly float _mostDistance;
    private readonly float _mostDistanceOfOwn;
    private readonly float _mostDistanceOfMany;
    private readonly float _common;
    private readonly HashSet<int> _kept;
    private readonly Dictionary<int, HashSet<int>> _short = [];

    /// <summary>Places to judge, by each word that can stand right before the judged one, or right after it where it is the first.</summary>
    private readonly Dictionary<int, List<Place>> _places = [];
    private readonly WordSet _keys;

    private StockPhraseRule(RuleDefinition definition, Grammar grammar, SettingError error)
        : base(definition)
    {
        _grammar = grammar;
        _signed = SignedOften.Of(definition, error);
        _mostDistance = definition.Number("most-distance", error);
        _mostDistanceOfOwn = definition.Number("most-distance-of-own", error);
        _common = definition.Number("common", error);
        _mostDistanceOfMany = definition.Number("most-distance-of-many", error);
        _kept = [.. definition.Values("kept").Select(word => grammar.Words.Find(word))];
        foreach (string group in definition.Values("short"))
        {
            int[] words = [.. group.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => grammar.Words.Find(word))];
            foreach (int word in words)
            {
                _short.TryAdd(word, []);
                _short[word].UnionWith(words);
            }
        }

        HashSet<int> never = [.. definition.Values("never").Select(word => grammar.Words.Find(word))];
        float leastLetters = definition.Number("least-letters", error);
        foreach (string text in definition.Values("phrases"))
        {
            string[] written = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            int[][] words = [.. written.Select(place => place.Trim('(', ')').Split('/').Select(word => grammar.Words.Find(word)).ToArray())];
            if (words.Length < LeastPlaces || words.Any(static place => place.Contains(-1)))
            {
                error("phrases", $"\"{text}\" needs {LeastPlaces} places of words that some list of words has");
                continue;
            }

            for (int at = 0; at < words.Length; at++)
            {
                // A short word is told only by what stands on both sides of it.
                bool isInside = at > 0 && at < words.Length - 1;
                if (written[at][0] != '('
                    && words[at].All(word => !never.Contains(word) && ((isInside && _short.ContainsKey(word)) || grammar.Words.FoldedText(word).Length >= leastLetters)))
                {
                    AddPlace(new Place(words, at));
                }
            }
        }

        _keys = WordSet.Of(_places.Keys);
    }

    public override void Check(SentenceAnalysis sentence, AnalysisOptions options, List<Diagnostic> results)
    {
        if (!sentence.Words.MayShare(_keys))
        {
            return;
        }

        List<Misheard>? misheard = null;
        for (int i = 0; i < sentence.Tokens.Count; i++)
        {
            int id = sentence.Tokens[i].WordId;
            if (id >= 0 && _keys.MayHold(id) && _places.TryGetValue(id, out List<Place>? places))
            {
                foreach (Place place in places)
                {
                    if (Find(sentence, i, place) is { Meant: >= 0 } found)
                    {
                        (misheard ??= []).Add(found);
                    }
                }
            }
        }

        // Another phrase may be the one that was said: "no effusions or masses" beside "no effusions are".
        foreach (Misheard found in misheard?.OrderBy(static found => found.Distance) ?? Enumerable.Empty<Misheard>())
        {
            if (!StandsInPhrase(misheard!, found, sentence) && !HasOwnUse(sentence, found.First, found.End)
                && !_signed.IsWrittenSo(sentence, found.First, found.End, _grammar, options.Usage))
            {
                Add(sentence, found, results);
            }
        }
    }

    private void AddPlace(Place place)
    {
        foreach (int key in place.Words[place.Judged == 0 ? 1 : place.Judged - 1])
        {
            if (!_places.TryGetValue(key, out List<Place>? places))
            {
                _places.Add(key, places = []);
            }

            places.Add(place);
        }
    }

    /// <summary>The written words that stand for one of the phrase; without a word that was meant where the phrase does not stand here.</summary>
    private Misheard Find(SentenceAnalysis sentence, int key, Place place)
    {
        if (place.Judged == 0)
        {
            if (!StandsFrom(sentence, key, place.Words.AsSpan(1)))
            {
                return Misheard.None;
            }

            int end = SkipCommasBack(sentence, key);
            for (int pieces = 1; pieces <= MostPieces && IsWord(sentence, end - pieces); pieces++)
            {
                int first = end - pieces;
                if (Meant(sentence, first, end, place.Words[0]) is { Meant: >= 0 } found)
                {
                    return found;
                }
            }

            return Misheard.None;
        }

        if (!StandsUpTo(sentence, key, place.Words.AsSpan(0, place.Judged)))
        {
            return Misheard.None;
        }

        ReadOnlySpan<int[]> rest = place.Words.AsSpan(place.Judged + 1);
        int start = SkipCommas(sentence, key + 1);
        for (int pieces = 1; pieces <= MostPieces && IsWord(sentence, start + pieces - 1); pieces++)
        {
            int end = start + pieces;
            bool stands = rest.IsEmpty ? pieces == 1 || IsEdge(sentence, end) : StandsFrom(sentence, SkipCommas(sentence, end), rest);
            if (stands && Meant(sentence, start, end, place.Words[place.Judged]) is { Meant: >= 0 } found)
            {
                return found;
            }
        }

        return Misheard.None;
    }

    /// <summary>The word of the place that the written words sound like, or are.</summary>
    private Misheard Meant(SentenceAnalysis sentence, int first, int end, int[] meant)
    {
        bool isOne = end == first + 1;
        int written = sentence.Tokens[first].WordId;
        if (isOne && (meant.Contains(written) || _kept.Contains(written)))
        {
            return new Misheard(first, end, written, 0);
        }

        if (isOne && _short.TryGetValue(written, out HashSet<int>? alike))
        {
            int at = Array.FindIndex(meant, alike.Contains);
            return at < 0 ? Misheard.None : new Misheard(first, end, meant[at], 0);
        }

        // A long word of medicine is no piece of another.
        for (int piece = first; !isOne && piece < end; piece++)
        {
            if (sentence.Tokens[piece].Length >= LeastWholeWord && IsMedical(sentence.Tokens[piece].WordId))
            {
                return Misheard.None;
            }
        }

        Span<byte> folded = stackalloc byte[WrittenSound.LongestText];
        ReadOnlySpan<byte> letters = folded[..WrittenSound.Fold(sentence, first, end - 1, folded)];
        bool isMedical = isOne && IsMedical(written);
        float most = !isOne ? _mostDistanceOfMany : isMedical || (IsCommon(written) && IsCountedHere(sentence, first)) ? _mostDistanceOfOwn : _mostDistance;
        Misheard best = Misheard.None;
        foreach (int word in meant)
        {
            ReadOnlySpan<byte> text = _grammar.Words.FoldedText(word);
            if (letters.IsEmpty || IsFormOf(letters, text, isOne, isMedical) || (!isOne && IsPart(letters, sentence, first, text)))
            {
                return Misheard.None;
            }

            // One medical word of the same sound in another spelling is a question of spelling: osseus, osseous.
            float distance = _short.ContainsKey(word) ? float.PositiveInfinity : WrittenSound.Distance(letters, text, most);
            if (distance < best.Distance && (distance > 0 || !isMedical))
            {
                best = new Misheard(first, end, word, distance);
            }
        }

        return best;
    }

    private bool IsMedical(int tableId) => (_grammar.Words.Flags(tableId) & (WordFlags.Medical | WordFlags.Lexicon)) != 0;

    private bool IsCommon(int tableId) => _grammar.WordStatistics.Statistics is { } statistics && _grammar.WordStatistics.WordOf(tableId) is >= 0 and var word && statistics.Count(word) >= _common;

    /// <summary>Inflections, compounds, longer formations and other words of medicine from the same stem are words of their own: effusions, cardiomediastinal, opacification, mediastinum.</summary>
    private static bool IsFormOf(ReadOnlySpan<byte> written, ReadOnlySpan<byte> meant, bool isOne, bool isMedical) =>
        SoundAlternatives.IsInflection(written, meant) || written.EndsWith(meant) || meant.EndsWith(written)
        || (isOne && (isMedical || written.Length > meant.Length) && written.CommonPrefixLength(meant) >= LeastStem);

    /// <summary>A phrase stands whole with the word that another phrase would have otherwise.</summary>
    private static bool StandsInPhrase(List<Misheard> all, Misheard found, SentenceAnalysis sentence) =>
        all.Exists(other => other.End == other.First + 1 && other.First >= found.First && other.First < found.End && other.Meant == sentence.Tokens[other.First].WordId);

    /// <summary>The word of the phrase is one of those written, or its stem is the first of them: "contour are" for contours.</summary>
    private bool IsPart(ReadOnlySpan<byte> folded, SentenceAnalysis sentence, int first, ReadOnlySpan<byte> text) =>
        folded.IndexOf(text) >= 0
        || (sentence.Tokens[first].WordId is >= 0 and var id && SoundAlternatives.IsInflection(_grammar.Words.FoldedText(id), text));

    /// <summary>The counted texts know the written words there: beside all their neighbours, or many of them with each other.</summary>
    private bool HasOwnUse(SentenceAnalysis sentence, int first, int end)
    {
        if (_grammar.WordStatistics.Statistics is not { } statistics)
        {
            return false;
        }

        if (end > first + 1)
        {
            for (int i = first; i + 1 < end; i++)
            {
                if (IsCounted(sentence, i, i + 1, statistics))
                {
                    return true;
                }
            }

            return false;
        }

        // Short words stand beside everything.
        if (_short.ContainsKey(sentence.Tokens[first].WordId))
        {
            return statistics.Triple(IsEdge(sentence, first - 1) ? LanguageModel.Unknown : WordAt(sentence, first - 1), WordAt(sentence, first), IsEdge(sentence, end) ? statistics.SentenceEnd : WordAt(sentence, end)) > 0;
        }

        // An edge of a sentence tells nothing, as nearly every word stands at one.
        return (IsEdge(sentence, first - 1) || IsCounted(sentence, first - 1, first, statistics))
            && (IsEdge(sentence, end) || IsCounted(sentence, first, end, statistics))
            && !(IsEdge(sentence, first - 1) && IsEdge(sentence, end));
    }

    /// <summary>The word was counted beside one of its neighbours.</summary>
    private bool IsCountedHere(SentenceAnalysis sentence, int token) => _grammar.WordStatistics.Statistics is not { } statistics
        || (!IsEdge(sentence, token - 1) && IsCounted(sentence, token - 1, token, statistics))
        || (!IsEdge(sentence, token + 1) && IsCounted(sentence, token, token + 1, statistics));

    private bool IsCounted(SentenceAnalysis sentence, int left, int right, LanguageStatistics statistics) =>
        WordAt(sentence, left) is >= 0 and var before && WordAt(sentence, right) is >= 0 and var after && statistics.Pair(before, after) > 0;

    private int WordAt(SentenceAnalysis sentence, int token) =>
        _grammar.WordStatistics.WordOf(sentence.Tokens[token], sentence.TextOf(sentence.Tokens[token]));

    /// <summary>The places stand one after the other from a token on; commas between them do not count.</summary>
    private static bool StandsFrom(SentenceAnalysis sentence, int token, ReadOnlySpan<int[]> places)
    {
        foreach (int[] place in places)
        {
            token = SkipCommas(sentence, token);
            if (token >= sentence.Tokens.Count || !place.Contains(sentence.Tokens[token].WordId))
            {
                return false;
            }

            token++;
        }

        return true;
    }

    /// <summary>The places stand one after the other, the last of them at a token.</summary>
    private static bool StandsUpTo(SentenceAnalysis sentence, int token, ReadOnlySpan<int[]> places)
    {
        for (int at = places.Length - 1; at >= 0; at--)
        {
            if (token < 0 || !places[at].Contains(sentence.Tokens[token].WordId))
            {
                return false;
            }

            token = SkipCommasBack(sentence, token) - 1;
        }

        return true;
    }

    private static int SkipCommas(SentenceAnalysis sentence, int token) => IsComma(sentence, token) ? token + 1 : token;

    /// <summary>The token after the last word before this one.</summary>
    private static int SkipCommasBack(SentenceAnalysis sentence, int token) => IsComma(sentence, token - 1) ? token - 1 : token;

    private static bool IsComma(SentenceAnalysis sentence, int token) =>
        token >= 0 && token < sentence.Tokens.Count && sentence.Tokens[token].Kind == TokenKind.Punctuation && sentence.TextOf(sentence.Tokens[token]) is ",";

    /// <summary>What no list of words has is a question of spelling.</summary>
    private static bool IsWord(SentenceAnalysis sentence, int token) =>
        token >= 0 && token < sentence.Tokens.Count && sentence.Tokens[token] is { Kind: TokenKind.Word, WordId: >= 0 } word && !word.Has(TokenTraits.HasDigit);

    private static bool IsEdge(SentenceAnalysis sentence, int token) =>
        token < 0 || token >= sentence.Tokens.Count || sentence.Tokens[token].Kind == TokenKind.Punctuation;

    private void Add(SentenceAnalysis sentence, Misheard found, List<Diagnostic> results)
    {
        TextSpan span = sentence.SpanOf(found.First, found.End - found.First);
        if (results.Exists(other => other.Span.Overlaps(span)))
        {
            return;
        }

        string said = _grammar.Words.Text(found.Meant);
        results.Add(new Diagnostic(
            Definition.Code,
            Definition.Reference,
            Definition.Severity,
            MessageFormat.Fill(Definition.Message, ("written", sentence.Text.Substring(span.Start, span.Length)), ("meant", said)),
            span,
            [],
            [new Fix($"Change to \"{said}\"", [new TextEdit(span, said)], IsSafe: false)]));
    }

    /// <summary>Written words and the word of a phrase that they stand for, or are.</summary>
    /// <param name="First">The first token.</param>
    /// <param name="End">The token after the last.</param>
    /// <param name="Meant">The word; -1 for none.</param>
    /// <param name="Distance">How far the sounds are apart.</param>
    private readonly record struct Misheard(int First, int End, int Meant, float Distance)
    {
        public static readonly Misheard None = new(0, 0, -1, float.PositiveInfinity);
    }

    /// <summary>One place of a phrase that is judged by the others.</summary>
    private sealed record Place(int[][] Words, int Judged);
}
