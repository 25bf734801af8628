using RadLSP.Core.Analysis;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Core.Rules.Patterns;

/// <summary>
/// A pattern over the tokens of a sentence, written as in a rule file: words, "a|b" for alternatives, "?" after an element
/// that may be missing, "*" for any token, "^" and "$" for the ends of the sentence, "&lt;number&gt;", "&lt;word&gt;",
/// "&lt;capitalised&gt;", "&lt;punctuation&gt;",
/// "&lt;anatomy&gt;" and the other kinds and groups of the lexicon, "@id" for one concept, and "[" "]" around the part to flag.
/// </summary>
internal sealed class TokenPattern
{
    private readonly Element[] _elements;

    /// <summary>Word numbers of the element with the fewest, of which every match holds one; empty where no element is of known words.</summary>
    public IReadOnlyList<int> RequiredWords { get; }

    private readonly int _flagFrom;
    private readonly int _flagTo;

    /// <summary>For each element that every match must hold, its words, if all of them are in the word table.</summary>
    private readonly WordSet[] _required;

    /// <summary>How many tokens after its start a match must hold one of <see cref="_anchorWords"/>; -1 where that is not known.</summary>
    private readonly int _anchor;

    private readonly WordSet _anchorWords;

    /// <summary>A match begins at most this many tokens before the end of the sentence.</summary>
    private readonly int _longestToEnd;

    private TokenPattern(Element[] elements, int flagFrom, int flagTo)
    {
        _elements = elements;
        _flagFrom = flagFrom;
        _flagTo = flagTo;
        _required =
        [
            .. elements
                .Where(static element => element.IsKnownWord)
                .Select(static element => WordSet.Of(element.Words.Select(static word => word.Id))),
        ];
        (_anchor, _anchorWords) = AnchorOf(elements);
        RequiredWords = [.. elements.Where(static element => element.IsKnownWord).MinBy(static element => element.Words.Length)?.Words.Select(static word => word.Id).Distinct() ?? []];

        // The end of a sentence is before or after its full stop.
        _longestToEnd = elements[^1].Kind == ElementKind.End && !Array.Exists(elements, static element => element.Kind == ElementKind.Concepts)
            ? elements.Length + 1
            : int.MaxValue;
    }

    /// <summary>The first element of known words before which every element takes exactly one token or none.</summary>
    private static (int Offset, WordSet Words) AnchorOf(Element[] elements)
    {
        int offset = 0;
        foreach (Element element in elements)
        {
            if (element.IsKnownWord)
            {
                return (offset, WordSet.Of(element.Words.Select(static word => word.Id)));
            }

            if (element.IsOptional || element.Kind is ElementKind.Concepts)
            {
                break;
            }

            offset += element.Kind is ElementKind.Start or ElementKind.End ? 0 : 1;
        }

        return (-1, default);
    }

    private enum ElementKind : byte
    {
        Words,
        Any,
        Start,
        End,
        Kind,
        Capitalised,
        Concepts,
    }

    /// <summary>Reads the patterns of a setting; those that are wrong are reported and left out.</summary>
    public static TokenPattern[] ParseAll(IEnumerable<string> texts, Grammar grammar, string setting, SettingError error)
    {
        var patterns = new List<TokenPattern>();
        foreach (string text in texts)
        {
            if (Parse(text, grammar, out string problem) is { } pattern)
            {
                patterns.Add(pattern);
            }
            else
            {
                error(setting, problem);
            }
        }

        return [.. patterns];
    }

    /// <summary>Reads a pattern.</summary>
    /// <returns>Null with an error when it is not one.</returns>
    public static TokenPattern? Parse(string pattern, Grammar grammar, out string error)
    {
        var elements = new List<Element>();
        int flagFrom = -1;
        int flagTo = -1;
        error = "";
        foreach (string part in pattern.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == "[")
            {
                flagFrom = elements.Count;
            }
            else if (part == "]")
            {
                flagTo = elements.Count;
            }
            else
            {
                bool optional = part.Length > 1 && part[^1] == '?';
                if (ParseElement(optional ? part[..^1] : part, optional, grammar) is not { } element)
                {
                    error = $"\"{part}\" in \"{pattern}\" is not an element of a pattern";
                    return null;
                }

                elements.Add(element);
            }
        }

        if (elements.Count == 0 || (flagFrom < 0) != (flagTo < 0) || flagTo < flagFrom)
        {
            error = $"\"{pattern}\" is empty or has only one of \"[\" and \"]\"";
            return null;
        }

        return new TokenPattern([.. elements], flagFrom < 0 ? 0 : flagFrom, flagTo < 0 ? elements.Count : flagTo);
    }

    /// <summary>Whether the pattern matches anywhere in a sentence.</summary>
    public bool IsIn(SentenceAnalysis sentence) => Find(sentence, 0, out _) > 0;

    /// <summary>Finds the next place at or after <paramref name="from"/> where the pattern matches.</summary>
    /// <param name="flagged">The part to flag, relative to the sentence.</param>
    /// <returns>The token after the match, or -1.</returns>
    public int Find(SentenceAnalysis sentence, int from, out TextSpan flagged)
    {
        flagged = default;
        if (!MayMatch(sentence.Words))
        {
            return -1;
        }

        Span<int> starts = stackalloc int[_elements.Length + 1];
        ReadOnlySpan<Token> tokens = sentence.Tokens.AsSpan();
        for (int at = Math.Max(from, tokens.Length - _longestToEnd); at < tokens.Length; at++)
        {
            if (_anchor >= 0)
            {
                if (at + _anchor >= tokens.Length)
                {
                    return -1;
                }

                if (!_anchorWords.MayHold(tokens[at + _anchor].WordId))
                {
                    continue;
                }
            }

            int end = MatchAt(sentence, at, 0, starts);
            if (end < 0)
            {
                continue;
            }

            int first = starts[_flagFrom];
            int last = _flagTo < _elements.Length ? starts[_flagTo] : end;
            if (last > first)
            {
                flagged = sentence.SpanOf(first, last - first);
                return Math.Max(end, at + 1);
            }
        }

        return -1;
    }

    /// <summary>Most sentences hold none of the words that a pattern needs, so this answers nearly all calls.</summary>
    private bool MayMatch(in WordSet words)
    {
        foreach (ref readonly WordSet required in _required.AsSpan())
        {
            if (!words.MayShare(required))
            {
                return false;
            }
        }

        return true;
    }

    private int MatchAt(SentenceAnalysis sentence, int token, int element, Span<int> starts)
    {
        starts[element] = token;
        if (element == _elements.Length)
        {
            return token;
        }

        Element expected = _elements[element];
        int next = Accept(sentence, token, expected);
        if (next >= 0)
        {
            int end = MatchAt(sentence, next, element + 1, starts);
            if (end >= 0)
            {
                starts[element] = token;
                return end;
            }
        }

        return expected.IsOptional ? MatchAt(sentence, token, element + 1, starts) : -1;
    }

    /// <summary>The token after what the element takes at <paramref name="at"/>, or -1.</summary>
    private static int Accept(SentenceAnalysis sentence, int at, Element expected)
    {
        FixedList<Token> tokens = sentence.Tokens;
        switch (expected.Kind)
        {
            case ElementKind.Start:
                return at == 0 ? at : -1;
            case ElementKind.End:
                return at == tokens.Count || (at == tokens.Count - 1 && tokens[at].Kind == TokenKind.Punctuation) ? at : -1;
        }

        if (at >= tokens.Count)
        {
            return -1;
        }

        Token token = tokens[at];
        switch (expected.Kind)
        {
            case ElementKind.Any:
                return at + 1;
            case ElementKind.Capitalised:
                return token.Has(TokenTraits.Capitalised) ? at + 1 : -1;
            case ElementKind.Kind:
                return token.Kind == expected.TokenKind ? at + 1 : -1;
            case ElementKind.Concepts:
                foreach (ConceptMatch match in sentence.Matches)
                {
                    if (match.FirstToken > at)
                    {
                        break;
                    }

                    if (match.FirstToken == at && expected.Accepts(match.Concept))
                    {
                        return match.EndToken;
                    }
                }

                return -1;
            default:
                foreach ((int id, string text) in expected.Words)
                {
                    if (id >= 0 ? token.WordId == id : sentence.TextOf(token).Equals(text, StringComparison.OrdinalIgnoreCase))
                    {
                        return at + 1;
                    }
                }

                return -1;
        }
    }

    private static Element? ParseElement(string part, bool optional, Grammar grammar)
    {
        switch (part)
        {
            case "*":
                return new Element(ElementKind.Any) { IsOptional = optional };
            case "^":
                return new Element(ElementKind.Start);
            case "$":
                return new Element(ElementKind.End);
            case "<number>":
                return new Element(ElementKind.Kind) { TokenKind = TokenKind.Number, IsOptional = optional };
            case "<capitalised>":
                return new Element(ElementKind.Capitalised) { IsOptional = optional };
            case "<word>":
                return new Element(ElementKind.Kind) { TokenKind = TokenKind.Word, IsOptional = optional };
            case "<punctuation>":
                return new Element(ElementKind.Kind) { TokenKind = TokenKind.Punctuation, IsOptional = optional };
        }

        if (part.Length > 2 && part[0] == '<' && part[^1] == '>')
        {
            string name = part[1..^1];
            if (Enum.TryParse(name, ignoreCase: true, out ConceptKind kind))
            {
                return new Element(ElementKind.Concepts) { ConceptKind = kind, IsOptional = optional };
            }

            return grammar.Lexicon.Concepts.Any(concept => concept.Group == name)
                ? new Element(ElementKind.Concepts) { Group = name, IsOptional = optional }
                : null;
        }

        if (part.Length > 1 && part[0] == '@')
        {
            List<int> concepts = [];
            foreach (string id in part[1..].Split('|'))
            {
                if (grammar.Lexicon.Find(id) is not { } concept)
                {
                    return null;
                }

                concepts.Add(concept.Index);
            }

            return new Element(ElementKind.Concepts) { Concepts = concepts, IsOptional = optional };
        }

        return new Element(ElementKind.Words)
        {
            Words = [.. part.Split('|').Select(word => (grammar.Words.Find(word), word))],
            IsOptional = optional,
        };
    }

    private sealed record Element(ElementKind Kind)
    {
        public bool IsOptional { get; init; }

        public TokenKind TokenKind { get; init; }

        public ConceptKind? ConceptKind { get; init; }

        public string? Group { get; init; }

        public List<int>? Concepts { get; init; }

        public (int Id, string Text)[] Words { get; init; } = [];

        /// <summary>It takes exactly one token, which must be one of some words of the word table.</summary>
        public bool IsKnownWord => this is { Kind: ElementKind.Words, IsOptional: false } && Array.TrueForAll(Words, static word => word.Id >= 0);

        public bool Accepts(Concept concept) =>
            Concepts is not null ? Concepts.Contains(concept.Index) : Group is not null ? concept.Group == Group : concept.Kind == ConceptKind;
    }
}
