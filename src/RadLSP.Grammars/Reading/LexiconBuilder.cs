using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;
using RadLSP.Core.Words;
using RadLSP.Grammars.Words;

namespace RadLSP.Grammars.Reading;

/// <summary>Resolves the references between lexicon entries and builds the phrases that name them.</summary>
internal static class LexiconBuilder
{
    private static readonly WordTable NoWords = WordTable.Open(new WordTableWriter().Write());

    public static void AddWords(IEnumerable<ConceptDraft> drafts, WordTableWriter words)
    {
        foreach (ConceptDraft draft in drafts)
        {
            foreach (ScalarNode name in draft.Names.Concat(draft.Adjectives))
            {
                AddWords(name.Value, words, WordFlags.Lexicon);
            }
        }

        // A plural made by rule ("foramina" → "foraminas") may be no word: then it is known to the phrases only, not to the speller.
        foreach (ScalarNode name in drafts.Where(static draft => draft.HasPlurals).SelectMany(static draft => draft.Names))
        {
            if (Plurals.Of(name.Value) is { } plural)
            {
                AddWords(plural, words, IsSpelling(name.Value, plural, words) ? WordFlags.Lexicon : WordFlags.None);
            }
        }
    }

    public static void AddWords(IEnumerable<ScalarNode> phrases, WordTableWriter words)
    {
        foreach (ScalarNode phrase in phrases)
        {
            AddWords(phrase.Value, words, WordFlags.Lexicon);
        }
    }

    public static ConceptLexicon Build(
        List<ConceptDraft> drafts, List<(string Path, ScalarNode Member, int Family)> families, WordTable table, List<GrammarError> errors)
    {
        var byId = new Dictionary<string, ConceptDraft>(StringComparer.Ordinal);
        var kept = new List<ConceptDraft>();
        var indices = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (ConceptDraft draft in drafts)
        {
            if (draft.Id.Length == 0)
            {
                continue;
            }

            if (byId.TryGetValue(draft.Id, out ConceptDraft? first))
            {
                errors.Add(new GrammarError(draft.Path, draft.Place.Line, draft.Place.Column,
                    $"the id \"{draft.Id}\" is taken by {first.Path}({first.Place.Line})"));
                continue;
            }

            byId.Add(draft.Id, draft);
            indices.Add(draft.Id, kept.Count);
            kept.Add(draft);
        }

        ILookup<string, int> familiesOf = families.ToLookup(static family => family.Member.Value, static family => family.Family);
        foreach ((string path, ScalarNode member, _) in families)
        {
            if (!indices.ContainsKey(member.Value))
            {
                errors.Add(new GrammarError(path, member.Line, member.Column, $"\"{member.Value}\" is not in the lexicon"));
            }
        }

        var concepts = new Concept[kept.Count];
        var compositions = new List<Composition>();
        for (int i = 0; i < kept.Count; i++)
        {
            concepts[i] = Finish(kept[i], i, indices, byId, [.. familiesOf[kept[i].Id]], errors);
            foreach (ScalarNode composed in kept[i].Composed)
            {
                string[] parts = composed.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if (parts.Length == 2 && indices.TryGetValue(parts[0], out int anatomy) && indices.TryGetValue(parts[1], out int observation))
                {
                    compositions.Add(new Composition(anatomy, observation, i));
                }
                else
                {
                    errors.Add(new GrammarError(kept[i].Path, composed.Line, composed.Column,
                        $"\"{composed.Value}\" must be the id of an anatomy and the id of an observation, both in the lexicon"));
                }
            }
        }

        var phrases = new List<(IReadOnlyList<int>, int)>();
        for (int i = 0; i < kept.Count; i++)
        {
            foreach ((string phrase, bool capitalsOnly) in PhrasesOf(kept[i]))
            {
                phrases.Add((WordsOf(phrase, table), ConceptLexicon.EncodePayload(i, capitalsOnly)));
            }
        }

        return new ConceptLexicon(concepts, PhraseTrie.Build(phrases.Where(phrase => phrase.Item1.Count > 0)), compositions);
    }

    /// <summary>The word numbers of a phrase without its hyphens; empty when one of its tokens cannot be matched.</summary>
    public static IReadOnlyList<int> WordsOf(string phrase, WordTable table)
    {
        Token[] tokens = Tokenizer.Tokenize(phrase, table);
        return Array.Exists(tokens, static token => token.WordId == -1)
            ? []
            : [.. tokens.Where(static token => token.WordId >= 0).Select(static token => token.WordId)];
    }

    private static bool IsSpelling(string name, string plural, WordTableWriter words)
    {
        string singular = LastWord(name);
        if (singular.Length > 1 && char.IsUpper(singular[^1]))
        {
            return true;
        }

        // General dictionaries hold the plurals of their nouns, so a word of theirs without one is no noun.
        const WordFlags General = WordFlags.UnitedStates | WordFlags.UnitedKingdom;
        WordFlags known = words.FlagsOf(singular) ?? WordFlags.None;
        return (known & General) != 0 && (known & WordFlags.Medical) == 0
            ? words.FlagsOf(LastWord(plural)) is { } flags && (flags & WordFlags.AnySpelling) != 0
            : !EnglishInflection.HasNoRegularPlural(singular);
    }

    private static string LastWord(string phrase) => phrase[(phrase.LastIndexOfAny([' ', '-', '/']) + 1)..];

    private static void AddWords(string phrase, WordTableWriter words, WordFlags flags)
    {
        foreach (Token token in Tokenizer.Tokenize(phrase, NoWords))
        {
            ReadOnlySpan<char> word = phrase.AsSpan(token.Start, token.Length);
            if (token.WordId != Tokenizer.HyphenMark)
            {
                words.Add((token.Kind == TokenKind.Word ? Tokenizer.WithoutPossessive(word) : word).ToString(), flags);
            }
        }
    }

    private static IEnumerable<(string Phrase, bool CapitalsOnly)> PhrasesOf(ConceptDraft draft)
    {
        foreach (ScalarNode name in draft.Names)
        {
            bool capitals = IsAcronym(name.Value);
            yield return (name.Value, capitals);
            if (draft.HasPlurals && Plurals.Of(name.Value) is { } plural)
            {
                yield return (plural, capitals);
            }
        }

        foreach (ScalarNode adjective in draft.Adjectives)
        {
            yield return (adjective.Value, IsAcronym(adjective.Value));
        }
    }

    /// <summary>Capitals only, at most six letters: matched only where the text has capitals too.</summary>
    private static bool IsAcronym(string name) =>
        name.Length <= 6 && name.Any(char.IsUpper) && !name.Any(char.IsLower) && !name.Contains(' ');

    private static Concept Finish(
        ConceptDraft draft, int index, Dictionary<string, int> indices, Dictionary<string, ConceptDraft> byId,
        IReadOnlyList<int> families, List<GrammarError> errors)
    {
        List<int> sites = Resolve(draft, draft.Sites, indices, errors);
        return new Concept
        {
            Index = index,
            Id = draft.Id,
            Name = draft.Names.Count > 0 ? draft.Names[0].Value : draft.Id,
            Kind = draft.Kind,
            Group = draft.Group,
            Side = draft.Side,
            IsPaired = draft.IsPaired,
            Sex = SexOf(draft, byId, 0),
            IsGeneric = draft.IsGeneric,
            IsQuality = draft.IsQuality,
            IsSymptom = draft.IsSymptom,
            IsSided = draft.IsSided ?? draft.Sites.Any(site => byId.TryGetValue(site.Value, out ConceptDraft? structure) && structure.IsPaired),
            Significance = draft.Significance,
            Rank = draft.Rank,
            Factor = draft.Factor,
            Dimension = draft.Dimension,
            Ucum = draft.Ucum,
            PartOf = draft.PartOf is { } whole && Resolve(draft, [whole], indices, errors) is [var part] ? part : -1,
            Sites = sites,
            Removes = Resolve(draft, draft.Removes, indices, errors),
            Covers = Resolve(draft, draft.Covers, indices, errors),
            Families = families,
        };
    }

    /// <summary>A part of an organ that one sex has, and a finding whose places all are such organs, are of that sex too.</summary>
    private static Sex SexOf(ConceptDraft draft, Dictionary<string, ConceptDraft> byId, int depth)
    {
        if (draft.Sex != Sex.Unknown || depth > 8)
        {
            return draft.Sex;
        }

        if (draft.PartOf is { } whole)
        {
            return byId.TryGetValue(whole.Value, out ConceptDraft? container) ? SexOf(container, byId, depth + 1) : Sex.Unknown;
        }

        List<Sex> sexes = [.. draft.Sites.Select(site => byId.TryGetValue(site.Value, out ConceptDraft? place) ? SexOf(place, byId, depth + 1) : Sex.Unknown).Distinct()];
        return sexes is [var only] ? only : Sex.Unknown;
    }

    private static List<int> Resolve(ConceptDraft draft, IReadOnlyList<ScalarNode> ids, Dictionary<string, int> indices, List<GrammarError> errors)
    {
        var resolved = new List<int>(ids.Count);
        foreach (ScalarNode id in ids)
        {
            if (indices.TryGetValue(id.Value, out int index))
            {
                resolved.Add(index);
            }
            else
            {
                errors.Add(new GrammarError(draft.Path, id.Line, id.Column, $"\"{id.Value}\" is not in the lexicon"));
            }
        }

        return resolved;
    }
}
