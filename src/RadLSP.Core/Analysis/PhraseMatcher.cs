using RadLSP.Core.Assertions;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;
using RadLSP.Core.Words;

namespace RadLSP.Core.Analysis;

/// <summary>Finds the phrases of a trie in the tokens of a sentence: from the left, the longest first, without overlap.</summary>
internal static class PhraseMatcher
{
    /// <param name="words">Tells which names of two letters are ordinary words ("US") in a sentence typed in capitals; without it all may be.</param>
    public static List<ConceptMatch> FindConcepts(Token[] tokens, ConceptLexicon lexicon, bool allCapitals, WordTable? words = null) =>
        Find(tokens, lexicon, allCapitals, null, words);

    /// <summary>Words that build values, also where they are part of a longer name: "rib" of "7th rib".</summary>
    public static List<ConceptMatch> FindEntityWords(Token[] tokens, ConceptLexicon lexicon, bool allCapitals) =>
        Find(tokens, lexicon, allCapitals, ConceptKind.EntityWord, null);

    private static List<ConceptMatch> Find(Token[] tokens, ConceptLexicon lexicon, bool allCapitals, ConceptKind? kind, WordTable? words)
    {
        var matches = new List<ConceptMatch>();
        for (int i = 0; i < tokens.Length;)
        {
            int end = LongestAt(tokens, i, lexicon, allCapitals, kind, words, out int node);
            if (end < 0)
            {
                i++;
                continue;
            }

            foreach (int payload in lexicon.Phrases.PayloadsAt(node))
            {
                (int concept, bool capitalsOnly) = ConceptLexicon.DecodePayload(payload);
                if ((!capitalsOnly || WrittenInCapitals(tokens, i, end, allCapitals, lexicon[concept], words)) && (kind is null || lexicon[concept].Kind == kind))
                {
                    matches.Add(new ConceptMatch(lexicon[concept], i, end - i));
                }
            }

            i = end;
        }

        return matches;
    }

    /// <summary>
    /// The assertion cues of a sentence, in their order. The scope of each is as far as it may reach at the most: the whole
    /// sentence, or the longer phrase of the lexicon that it is part of ("without contrast", "negative attenuation").
    /// </summary>
    public static List<CueMatch> FindCues(Token[] tokens, Grammar grammar, FixedList<ConceptMatch> concepts)
    {
        var matches = new List<CueMatch>();
        int concept = 0;
        for (int i = 0; i < tokens.Length;)
        {
            int end = LongestCueAt(tokens, i, tokens.Length, grammar.CuePhrases, out int node);
            if (end < 0)
            {
                i++;
                continue;
            }

            while (concept < concepts.Count && concepts[concept].EndToken <= i)
            {
                concept++;
            }

            ConceptMatch? phrase = concept < concepts.Count && concepts[concept].FirstToken <= i
                && concepts[concept].EndToken >= end && concepts[concept].TokenCount > end - i ? concepts[concept] : null;
            bool isPseudo = false;
            foreach (int index in grammar.CuePhrases.PayloadsAt(node))
            {
                AssertionCue cue = grammar.Cues[index];
                bool confined = phrase is { } longer && StaysWithin(longer.Concept, cue);
                isPseudo |= cue.Kind == CueKind.Pseudo;
                matches.Add(new CueMatch(cue, i, end - i)
                {
                    IsConfined = confined,
                    ScopeStart = confined ? phrase!.Value.FirstToken : 0,
                    ScopeEnd = confined ? phrase!.Value.EndToken : tokens.Length,
                });
            }

            if (isPseudo)
            {
                AddCuesWithin(tokens, i, end, grammar, matches);
            }

            i = end;
        }

        return matches;
    }

    /// <summary>
    /// "No change in" denies nothing after it, but of its own words the "no" still speaks: somebody may ask about the
    /// "change in vision" of "no change in vision".
    /// </summary>
    private static void AddCuesWithin(Token[] tokens, int start, int end, Grammar grammar, List<CueMatch> matches)
    {
        for (int i = start; i < end; i++)
        {
            int limit = i == start ? end - 1 : end;
            if (LongestCueAt(tokens, i, limit, grammar.CuePhrases, out int node) is not (> 0 and int inner))
            {
                continue;
            }

            foreach (int index in grammar.CuePhrases.PayloadsAt(node))
            {
                if (grammar.Cues[index].Asserts)
                {
                    matches.Add(new CueMatch(grammar.Cues[index], i, inner - i) { IsConfined = true, ScopeStart = start, ScopeEnd = end });
                }
            }

            i = inner - 1;
        }
    }

    /// <summary>
    /// "No color flow or thrombus" denies both, but the adjective of "absent kidney" and the "without" of "without contrast"
    /// belong to their phrase. "Has resolved" is a phrase of change and an absence.
    /// </summary>
    private static bool StaysWithin(Concept phrase, AssertionCue cue) => phrase.Kind switch
    {
        ConceptKind.Modifier => phrase.Group != WordGroups.Change,
        ConceptKind.Exam or ConceptKind.EntityWord => true,
        _ => cue.MaxTokens > 0,
    };

    private static int LongestCueAt(Token[] tokens, int start, int limit, PhraseTrie phrases, out int bestNode)
    {
        int bestEnd = -1;
        bestNode = 0;
        int node = 0;
        for (int j = start; j < limit; j++)
        {
            if (j > start && IsInnerHyphen(tokens, j))
            {
                continue;
            }

            node = phrases.Step(node, tokens[j].WordId);
            if (node < 0)
            {
                break;
            }

            if (!phrases.PayloadsAt(node).IsEmpty)
            {
                bestEnd = j + 1;
                bestNode = node;
            }
        }

        return bestEnd;
    }

    private static int LongestAt(
        Token[] tokens, int start, ConceptLexicon lexicon, bool allCapitals, ConceptKind? kind, WordTable? words, out int bestNode)
    {
        PhraseTrie phrases = lexicon.Phrases;
        int bestEnd = -1;
        bestNode = 0;
        int node = 0;
        for (int j = start; j < tokens.Length; j++)
        {
            if (j > start && IsInnerHyphen(tokens, j))
            {
                continue;
            }

            node = phrases.Step(node, tokens[j].WordId);
            if (node < 0)
            {
                break;
            }

            if (Applies(phrases.PayloadsAt(node), lexicon, kind, tokens, start, j + 1, allCapitals, words))
            {
                bestEnd = j + 1;
                bestNode = node;
            }
        }

        return bestEnd;
    }

    private static bool Applies(
        ReadOnlySpan<int> payloads, ConceptLexicon lexicon, ConceptKind? kind, Token[] tokens, int start, int end, bool allCapitals,
        WordTable? words)
    {
        foreach (int payload in payloads)
        {
            (int concept, bool capitalsOnly) = ConceptLexicon.DecodePayload(payload);
            if ((!capitalsOnly || WrittenInCapitals(tokens, start, end, allCapitals, lexicon[concept], words)) && (kind is null || lexicon[concept].Kind == kind))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A hyphen between two words of a phrase stands for a space: "ground-glass".</summary>
    private static bool IsInnerHyphen(Token[] tokens, int index) =>
        tokens[index] is { Kind: TokenKind.Punctuation, Length: 1 } && tokens[index].Has(TokenTraits.Glued)
        && index + 1 < tokens.Length && tokens[index + 1].Kind == TokenKind.Word && tokens[index + 1].Has(TokenTraits.Glued)
        && tokens[index].WordId == Tokenizer.HyphenMark;

    private static bool WrittenInCapitals(Token[] tokens, int start, int end, bool allCapitals, Concept concept, WordTable? words)
    {
        // In a sentence typed in capitals a two-letter name may be an ordinary word ("IT", "OR"); a title begins with "US".
        if (allCapitals && end - start == 1 && tokens[start].Length <= 2
            && !(words is not null && (words.Flags(tokens[start].WordId) & WordFlags.AllCapitalsOnly) != 0)
            && !(start == 0 && concept.Group == WordGroups.Modality))
        {
            return false;
        }

        for (int i = start; i < end; i++)
        {
            // Only the acronyms within the phrase must be in capitals, which for one-word names is the word itself.
            if (tokens[i].Kind == TokenKind.Word && tokens[i].Has(TokenTraits.AllCapitals))
            {
                return true;
            }
        }

        return false;
    }
}
