using RadLSP.Core.Analysis;
using RadLSP.Core.Rules.Patterns;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Core.Rules.Guidelines;

/// <summary>A category that a report states: "BI-RADS category 4A", "TR4", "LR-5".</summary>
/// <param name="Name">The category as the scale writes it; what stands in the report when the scale does not have it.</param>
/// <param name="Rank">Its position on the scale, -1 when the scale does not have it.</param>
/// <param name="Span">From the name of the scale to the category, in the document.</param>
/// <param name="Sentence">The sentence that states it.</param>
internal readonly record struct StatedCategory(string Name, int Rank, TextSpan Span, Sentence Sentence);

/// <summary>A scale of categories, and how reports write them.</summary>
internal sealed class CategoryScale
{
    /// <summary>"Assessment category, final (right breast):" is long; farther away a number is something else.</summary>
    private const int MostFillers = 7;

    private readonly TokenPattern[] _names;
    private readonly HashSet<string> _fillers;
    private readonly string[] _prefixes;
    private readonly Dictionary<string, int> _ranks = new(StringComparer.OrdinalIgnoreCase);
    private readonly string[] _categories;

    /// <param name="definition">Settings: scale_names, scale_prefixes, scale_fillers, scale_categories in their order, scale_aliases ("2F = IIF").</param>
    public CategoryScale(RuleDefinition definition, Grammar grammar, SettingError error)
    {
        _names = TokenPattern.ParseAll(definition.Values("scale_names"), grammar, "scale_names", error);
        _prefixes = [.. definition.Values("scale_prefixes")];
        _fillers = new HashSet<string>(definition.Values("scale_fillers"), StringComparer.OrdinalIgnoreCase);
        _categories = [.. definition.Values("scale_categories")];
        for (int i = 0; i < _categories.Length; i++)
        {
            _ranks[_categories[i]] = i;
        }

        foreach (string alias in definition.Values("scale_aliases"))
        {
            string[] sides = alias.Split('=', StringSplitOptions.TrimEntries);
            if (sides.Length == 2 && _ranks.TryGetValue(sides[1], out int rank))
            {
                _ranks[sides[0]] = rank;
            }
            else
            {
                error("scale_aliases", $"\"{alias}\" is not written \"other = category\"");
            }
        }
    }

    public bool IsEmpty => _categories.Length == 0;

    public string this[int rank] => _categories[rank];

    public int RankOf(string category) => _ranks.TryGetValue(category, out int rank) ? rank : -1;

    /// <summary>The ranks of a cell, "4, 4A"; names that the scale does not have are reported.</summary>
    public HashSet<int> Ranks(string? cell, string setting, SettingError error)
    {
        var ranks = new HashSet<int>();
        foreach (string name in (cell ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!_ranks.TryGetValue(name, out int rank))
            {
                error(setting, $"\"{name}\" is not one of scale_categories");
                continue;
            }

            ranks.Add(rank);
        }

        return ranks;
    }

    /// <summary>The sentence names the scale, with or without a category.</summary>
    public bool IsNamed(Sentence sentence) => Array.Exists(_names, name => name.Find(sentence.Analysis, 0, out TextSpan _) > 0);

    /// <summary>The categories that a sentence states, in their order.</summary>
    public void Read(Sentence sentence, List<StatedCategory> into)
    {
        foreach (TokenPattern name in _names)
        {
            for (int at = 0; (at = name.Find(sentence.Analysis, at, out TextSpan named)) > 0;)
            {
                if (TryValue(sentence.Analysis, at, out string value, out int last))
                {
                    Add(sentence, value, TextSpan.FromBounds(named.Start, sentence.Analysis.Tokens[last].End), into);
                }
            }
        }

        ReadPrefixed(sentence, into);
    }

    private void Add(Sentence sentence, string value, TextSpan span, List<StatedCategory> into)
    {
        TextSpan place = span.Shift(sentence.Span.Start);
        if (into.Exists(known => known.Span.Overlaps(place)))
        {
            return;
        }

        bool isKnown = _ranks.TryGetValue(value, out int rank);
        into.Add(new StatedCategory(isKnown ? _categories[rank] : value, isKnown ? rank : -1, place, sentence));
    }

    /// <summary>"TR4", "LR-5": the prefix and the category are one word, or two with a hyphen.</summary>
    private void ReadPrefixed(Sentence sentence, List<StatedCategory> into)
    {
        SentenceAnalysis analysis = sentence.Analysis;
        for (int i = 0; i < analysis.Tokens.Count && _prefixes.Length > 0; i++)
        {
            Token token = analysis.Tokens[i];
            if (token.Kind != TokenKind.Word || !token.Has(TokenTraits.Capitalised))
            {
                continue;
            }

            ReadOnlySpan<char> word = analysis.TextOf(token);
            foreach (string prefix in _prefixes)
            {
                if (!word.StartsWith(prefix, StringComparison.Ordinal))
                {
                    continue;
                }

                if (word.Length > prefix.Length && char.IsAsciiDigit(word[prefix.Length]))
                {
                    Add(sentence, word[prefix.Length..].ToString(), token.Span, into);
                }
                else if (word.Length == prefix.Length && TryValue(analysis, i + 1, out string value, out int last) && last - i <= 3)
                {
                    Add(sentence, value, TextSpan.FromBounds(token.Start, analysis.Tokens[last].End), into);
                }
            }
        }
    }

    /// <summary>A number with a letter glued to it ("4A"), or a word that the scale has ("IIF", "X"), after any fillers.</summary>
    private bool TryValue(SentenceAnalysis analysis, int at, out string value, out int last)
    {
        value = "";
        last = at;
        for (int skipped = 0; at < analysis.Tokens.Count && skipped <= MostFillers; at++, skipped++)
        {
            Token token = analysis.Tokens[at];
            ReadOnlySpan<char> text = analysis.TextOf(token);
            string word = text.ToString();
            if (token.Kind == TokenKind.Number && !_fillers.Contains(word))
            {
                last = at;
                value = word;
                bool hasLetter = at + 1 < analysis.Tokens.Count && analysis.Tokens[at + 1] is { Kind: TokenKind.Word } next && next.Has(TokenTraits.Glued);
                if (hasLetter)
                {
                    // "5th edition" and "4mm" are no categories; "4A" and "2F" are.
                    last = at + 1;
                    value += analysis.TextOf(analysis.Tokens[last]).ToString().ToUpperInvariant();
                    return _ranks.ContainsKey(value) || analysis.Tokens[last].Length == 1;
                }

                return word.Length <= 2;
            }

            if (token.Kind == TokenKind.Word && !_fillers.Contains(word) && (_ranks.ContainsKey(word) || IsRoman(text)))
            {
                last = at;
                value = word.ToUpperInvariant();
                return true;
            }

            if (!_fillers.Contains(word))
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>A numeral that a scale of numerals may not have ("Bosniak V").</summary>
    private bool IsRoman(ReadOnlySpan<char> word) =>
        _categories.Length > 0 && !char.IsAsciiDigit(_categories[^1][0]) && word.Length <= 4 && word.IndexOfAnyExcept("IVX") < 0;
}
