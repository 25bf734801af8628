using System.Text;
using RadLSP.Core.Analysis;
using RadLSP.Core.Words;

namespace RadLSP.Core.Spelling;

/// <summary>One proposal for a misspelt word.</summary>
/// <param name="Text">The words to put there, in the case of the misspelt one.</param>
/// <param name="Cost">How much has to be changed: 1 for a plain slip.</param>
/// <param name="ChangesMeaning">A word of the opposite meaning is about as near ("hyptension"), so a machine must not choose.</param>
public readonly record struct SpellingSuggestion(string Text, float Cost, bool ChangesMeaning);

/// <summary>Proposes what a misspelt word was meant to be. Safe for any number of threads.</summary>
public sealed class SpellingSuggestions
{
    private const float LargestCost = 2.1f;
    private const float SoundsAlike = 1.2f;

    /// <summary>What a common, a medical, or an unlikely kind of word gains or loses against the cost of its slips.</summary>
    private const float PerFrequencyClass = 0.07f;
    private const float MedicalGain = 0.2f;
    private const float CapitalsLoss = 0.8f;
    private const float NameLoss = 0.5f;
    private const float SplitCost = 0.9f;

    /// <summary>Two opposites are about as near as each other within this.</summary>
    private const float OppositeMargin = 1.25f;

    /// <summary>The best proposal is sure when its slip is plain and the next one is this much worse.</summary>
    private const float SureCost = 1.0f;
    private const float SureLead = 0.4f;

    /// <summary>In a shorter word two slips lead anywhere.</summary>
    private const int ShortestWithTwoSlips = 8;
    private const float OneSlipCost = 1.0f;
    private const float TwoSlips = 2.0f;
    private const float FirstLetterCost = 0.4f;

    private readonly WordTable _words;
    private readonly SpellingOptions _options;
    private readonly SoundKey _soundKey;
    private readonly EditCost _editCost;
    private readonly Lazy<SpellingIndex> _index;

    /// <param name="words">The words to propose.</param>
    /// <param name="options">The dialect, the opposites, the keyboard and the confusions.</param>
    public SpellingSuggestions(WordTable words, SpellingOptions options)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(options);
        _words = words;
        _options = options;
        _soundKey = new SoundKey(options.Confusions);
        _editCost = new EditCost(options.Keyboard);
        _index = new Lazy<SpellingIndex>(() => SpellingIndex.Build(words, _soundKey));
    }

    /// <summary>The most likely words, best first; empty where nothing is near.</summary>
    /// <param name="word">The misspelt word, without punctuation around it.</param>
    /// <param name="max">The most proposals to give.</param>
    public IReadOnlyList<SpellingSuggestion> For(ReadOnlySpan<char> word, int max)
    {
        ReadOnlySpan<char> possessive = Possessive(word);
        word = word[..^possessive.Length];
        List<Candidate> candidates = Rank(word);
        var suggestions = new List<SpellingSuggestion>(Math.Min(max, candidates.Count));
        foreach (Candidate candidate in candidates)
        {
            if (suggestions.Count >= max)
            {
                break;
            }

            string text = string.Concat(InCaseOf(word, candidate.Text), possessive);
            if (!suggestions.Any(known => known.Text == text))
            {
                suggestions.Add(new SpellingSuggestion(text, candidate.Cost, ChangesMeaning(word, candidate)));
            }
        }

        return suggestions;
    }

    /// <summary>The one proposal that may be applied without asking: near, well ahead of every other, and safe in meaning; else null.</summary>
    /// <param name="word">The misspelt word, without punctuation around it.</param>
    public SpellingSuggestion? Sure(ReadOnlySpan<char> word)
    {
        ReadOnlySpan<char> possessive = Possessive(word);
        word = word[..^possessive.Length];
        List<Candidate> candidates = Rank(word);
        if (candidates.Count == 0 || candidates[0].Cost > SureCost || word.Length < 5)
        {
            return null;
        }

        // A rare word at one slip is as often wrong as right.
        WordFlags flags = candidates[0].Id < 0 ? WordFlags.Medical : _words.Flags(candidates[0].Id);
        if ((flags & (WordFlags.Medical | WordFlags.Lexicon)) == 0 && flags.FrequencyClass() < 2)
        {
            return null;
        }

        bool leads = candidates.Count == 1 || candidates[1].Score - candidates[0].Score >= SureLead;
        return leads && !ChangesMeaning(word, candidates[0])
            ? new SpellingSuggestion(string.Concat(InCaseOf(word, candidates[0].Text), possessive), candidates[0].Cost, ChangesMeaning: false)
            : null;
    }

    /// <summary>
    /// Whether one slip leads to a known word, or two to a word of medicine or a common one. A word that nothing is near is rather a name, a product or a
    /// word of another language than a slip.
    /// </summary>
    /// <param name="word">An unknown word, without punctuation around it.</param>
    public bool IsNear(ReadOnlySpan<char> word)
    {
        word = word[..^Possessive(word).Length];
        if (OneSlip.LeadsToCommonWord(word, _words))
        {
            return true;
        }

        Span<byte> buffer = stackalloc byte[WordTableFormat.FoldBufferLength];
        int length = WordTableFormat.Fold(word, buffer);
        bool isLong = length >= ShortestWithTwoSlips;
        float most = (isLong ? TwoSlips : OneSlipCost) + FirstLetterCost;
        var near = new List<int>();
        _index.Value.AddNear(buffer[..length], slips: isLong ? 2 : 1, near);
        foreach (int id in near)
        {
            WordFlags flags = _words.Flags(id);
            if ((flags & (WordFlags.AllCapitalsOnly | WordFlags.MixedCase)) != 0)
            {
                continue;
            }

            // Two slips lead from nearly every word to some rare one.
            bool isLikely = (flags & WordFlags.CapitalisedOnly) == 0 && ((flags & (WordFlags.Medical | WordFlags.Lexicon)) != 0 || flags.FrequencyClass() > 1);
            float limit = isLikely ? most : OneSlipCost;
            if (_editCost.Between(buffer[..length], _words.FoldedText(id), limit) <= limit)
            {
                return true;
            }
        }

        var splits = new List<Candidate>();
        AddSplits(word, splits);
        return splits.Count > 0;
    }

    /// <summary>A final 's, which belongs to no word of the table.</summary>
    private static ReadOnlySpan<char> Possessive(ReadOnlySpan<char> word) =>
        word.Length > 2 && word[^1] is 's' or 'S' && word[^2] is '\'' or '\u2019' ? word[^2..] : default;

    private List<Candidate> Rank(ReadOnlySpan<char> word)
    {
        var candidates = new List<Candidate>();
        Span<byte> buffer = stackalloc byte[WordTableFormat.FoldBufferLength];
        int length = WordTableFormat.Fold(word, buffer);
        if (length < 2)
        {
            return candidates;
        }

        ReadOnlySpan<byte> folded = buffer[..length];
        var near = new List<int>();
        uint sound = _soundKey.Of(folded);
        _index.Value.AddNear(folded, slips: length < 4 ? 1 : 2, near);
        int alikeFrom = near.Count;
        _index.Value.AddAlike(sound, near);

        bool isCapitals = IsCapitals(word);
        for (int i = 0; i < near.Count; i++)
        {
            int id = near[i];
            WordFlags flags = _words.Flags(id);
            if (IsOtherDialect(flags))
            {
                continue;
            }

            ReadOnlySpan<byte> text = _words.FoldedText(id);
            float cost = _editCost.Between(folded, text, LargestCost);
            if (i >= alikeFrom || (cost > SoundsAlike && cost <= LargestCost && _soundKey.Of(text) == sound))
            {
                cost = Math.Min(cost, SoundsAlike + (0.1f * Math.Abs(text.Length - folded.Length)));
            }

            if (cost <= LargestCost)
            {
                candidates.Add(new Candidate(id, null, cost, cost + Bias(flags, isCapitals)));
            }
        }

        AddSplits(word, candidates);
        candidates.Sort(static (a, b) => a.Score != b.Score ? a.Score.CompareTo(b.Score) : a.Id.CompareTo(b.Id));
        FillTexts(candidates);
        return candidates;
    }

    /// <summary>Only as many texts are made as are ever shown.</summary>
    private void FillTexts(List<Candidate> candidates)
    {
        const int MostKept = 24;
        var seen = new HashSet<int>();
        candidates.RemoveAll(candidate => candidate.Id >= 0 && !seen.Add(candidate.Id));
        if (candidates.Count > MostKept)
        {
            candidates.RemoveRange(MostKept, candidates.Count - MostKept);
        }

        for (int i = 0; i < candidates.Count; i++)
        {
            candidates[i] = candidates[i].Text.Length > 0 ? candidates[i] : candidates[i] with { Given = _words.Text(candidates[i].Id) };
        }
    }

    private static float Bias(WordFlags flags, bool isCapitals)
    {
        float bias = -PerFrequencyClass * flags.FrequencyClass();
        if ((flags & (WordFlags.Medical | WordFlags.Lexicon)) != 0)
        {
            bias -= MedicalGain;
        }

        if (!isCapitals && (flags & (WordFlags.AllCapitalsOnly | WordFlags.MixedCase)) != 0)
        {
            bias += CapitalsLoss;
        }
        else if ((flags & WordFlags.CapitalisedOnly) != 0)
        {
            bias += NameLoss;
        }

        return bias;
    }

    /// <summary>"thelungs" → "the lungs": both halves must be common or of medicine, so that no word falls into rubble.</summary>
    private void AddSplits(ReadOnlySpan<char> word, List<Candidate> candidates)
    {
        for (int at = 1; at < word.Length; at++)
        {
            int left = _words.Find(word[..at]);
            int right = left < 0 ? -1 : _words.Find(word[at..]);
            if (right < 0 || !IsHalf(left, at) || !IsHalf(right, word.Length - at))
            {
                continue;
            }

            int frequency = Math.Min(_words.Flags(left).FrequencyClass(), _words.Flags(right).FrequencyClass());
            candidates.Add(new Candidate(
                -1 - at, $"{word[..at]} {word[at..]}".ToLowerInvariant(), SplitCost, SplitCost - (PerFrequencyClass * frequency)));
        }
    }

    private bool IsHalf(int id, int length)
    {
        WordFlags flags = _words.Flags(id);
        return (flags & (WordFlags.AllCapitalsOnly | WordFlags.CapitalisedOnly | WordFlags.MixedCase | WordFlags.NeverSuggested)) == 0
            && (flags.FrequencyClass() >= (length == 1 ? 7 : length < 4 ? 5 : 2)
                || (length >= 4 && (flags & (WordFlags.Medical | WordFlags.Lexicon)) != 0));
    }

    private bool IsOtherDialect(WordFlags flags) => _options.Dialect switch
    {
        Dialect.UnitedStates => (flags & (WordFlags.UnitedStates | WordFlags.UnitedKingdom)) == WordFlags.UnitedKingdom,
        Dialect.UnitedKingdom => (flags & (WordFlags.UnitedStates | WordFlags.UnitedKingdom)) == WordFlags.UnitedStates,
        _ => false,
    };

    private bool ChangesMeaning(ReadOnlySpan<char> word, Candidate candidate)
    {
        Span<byte> typed = stackalloc byte[WordTableFormat.FoldBufferLength];
        int length = WordTableFormat.Fold(word, typed);
        string text = candidate.Text.ToLowerInvariant();
        foreach ((string first, string second) in _options.Opposites)
        {
            if (HasNearOpposite(text, first, second, typed[..length], candidate.Cost)
                || HasNearOpposite(text, second, first, typed[..length], candidate.Cost))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Puts the opposite part where the part stands and asks whether that is a word about as near to what was typed.</summary>
    private bool HasNearOpposite(string text, string part, string opposite, ReadOnlySpan<byte> typed, float cost)
    {
        // A missing part is one at the beginning: "typical", "atypical".
        for (int at = text.IndexOf(part, StringComparison.Ordinal); at >= 0; at = text.IndexOf(part, at + 1, StringComparison.Ordinal))
        {
            if (part.Length == 0 || opposite.Length == 0)
            {
                if (at > 0)
                {
                    return false;
                }
            }

            string other = string.Concat(text.AsSpan(0, at), opposite, text.AsSpan(at + part.Length));
            int id = _words.Find(other);
            if (id >= 0 && _editCost.Between(typed, _words.FoldedText(id), cost + OppositeMargin) <= cost + OppositeMargin)
            {
                return true;
            }

            if (part.Length == 0 || at + 1 >= text.Length)
            {
                return false;
            }
        }

        return false;
    }

    private static bool IsCapitals(ReadOnlySpan<char> word)
    {
        foreach (char c in word)
        {
            if (char.IsLower(c))
            {
                return false;
            }
        }

        return true;
    }

    private static string InCaseOf(ReadOnlySpan<char> word, string text)
    {
        if (word.Length > 1 && IsCapitals(word))
        {
            return text.ToUpperInvariant();
        }

        bool startsWithCapital = char.IsUpper(word[0]) && char.IsLower(text[0]);
        return startsWithCapital ? new StringBuilder(text) { [0] = char.ToUpperInvariant(text[0]) }.ToString() : text;
    }

    /// <param name="Id">The word, or a negative number for two words.</param>
    /// <param name="Given">The text, where it is known yet.</param>
    /// <param name="Cost">Of the slips alone.</param>
    /// <param name="Score">By which it is ranked; lower is better.</param>
    private readonly record struct Candidate(int Id, string? Given, float Cost, float Score)
    {
        public string Text => Given ?? "";
    }
}
