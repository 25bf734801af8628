using System.Collections.Immutable;
using RadLSP.Core.Words;

namespace RadLSP.Grammars.Words;

/// <summary>One form of the medical vocabulary with its dialects.</summary>
/// <param name="Text">As it is written.</param>
/// <param name="Flags"><see cref="WordFlags.Medical"/>, the dialects, and whether it is offered or a combining form.</param>
public readonly record struct VocabularyWord(string Text, WordFlags Flags);

/// <summary>Reads a word list of the grammar (grammars/LANGUAGE/lexicon/vocabulary/*.txt).</summary>
/// <remarks>
/// Words stand on lines, parted by white space; '#' begins a comment; the first comment names the source ("# source: ...").
/// <list type="bullet">
/// <item><c>nodule/s</c> adds the plural, <c>bulla/l</c> the Latin plural, <c>lateral/ly</c> the adverb, <c>opacify/v</c> the
/// forms of a verb; several may follow each other: <c>carcinoma/s/l</c>.</item>
/// <item><c>{ae|e}dema/s</c> holds the British form first and the American second; both are known with their dialect.</item>
/// <item><c>peri-</c> is a combining form.</item>
/// <item><c>ilium!</c> is correct but never offered as a suggestion.</item>
/// </list>
/// </remarks>
public static class VocabularyFile
{
    private const WordFlags BothDialects = WordFlags.UnitedStates | WordFlags.UnitedKingdom;

    /// <summary>Reads all words; a malformed item is left out and reported.</summary>
    /// <param name="name">Names the file in errors.</param>
    /// <param name="text">The text of the file.</param>
    /// <param name="errors">Receives what is wrong.</param>
    public static ImmutableArray<VocabularyWord> Read(string name, string text, ICollection<WordFileError> errors)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(errors);

        var words = ImmutableArray.CreateBuilder<VocabularyWord>();
        bool hasSource = false;
        int number = 0;
        foreach (ReadOnlySpan<char> line in text.AsSpan().TrimStart('\ufeff').EnumerateLines())
        {
            number++;
            int comment = line.IndexOf('#');
            if (comment >= 0 && line[(comment + 1)..].TrimStart().StartsWith("source:", StringComparison.OrdinalIgnoreCase))
            {
                hasSource = true;
            }

            string content = (comment < 0 ? line : line[..comment]).ToString();
            foreach (string item in content.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            {
                if (ReadItem(item, words) is { } problem)
                {
                    errors.Add(new WordFileError(name, number, problem));
                }
            }
        }

        if (!hasSource)
        {
            errors.Add(new WordFileError(name, 1, "the file does not say where its words come from; begin it with \"# source: ...\""));
        }

        return words.ToImmutable();
    }

    private static string? ReadItem(string item, ImmutableArray<VocabularyWord>.Builder words)
    {
        var flags = WordFlags.Medical;
        string rest = item;
        if (rest.EndsWith('!'))
        {
            flags |= WordFlags.NeverSuggested;
            rest = rest[..^1];
        }

        string[] parts = rest.Split('/');
        if (parts[0].EndsWith('-'))
        {
            flags |= WordFlags.CombiningForm;
            parts[0] = parts[0][..^1];
        }

        if (Variant(parts[0], british: true) is not { } british || Variant(parts[0], british: false) is not { } american)
        {
            return $"\"{item}\": expected {{british|american}} with both braces and one bar";
        }

        if (british.Length == 0 || american.Length == 0)
        {
            return $"\"{item}\" has no word before its marks";
        }

        (string Word, WordFlags Dialects)[] variants = british == american
            ? [(british, BothDialects)]
            : [(british, WordFlags.UnitedKingdom), (american, WordFlags.UnitedStates)];
        foreach ((string word, WordFlags dialects) in variants)
        {
            words.Add(new VocabularyWord(word, flags | dialects));
            foreach (string mark in parts.AsSpan(1))
            {
                switch (mark)
                {
                    case "s":
                        words.Add(new VocabularyWord(EnglishInflection.Plural(word), flags | dialects));
                        break;
                    case "l" when EnglishInflection.LatinPlural(word) is { } plural:
                        words.Add(new VocabularyWord(plural, flags | dialects));
                        break;
                    case "l":
                        return $"\"{item}\" has no Latin plural that its ending tells; write the plural out";
                    case "ly":
                        words.Add(new VocabularyWord(EnglishInflection.Adverb(word), flags | dialects));
                        break;
                    case "v":
                        foreach (string form in EnglishInflection.VerbForms(word))
                        {
                            words.Add(new VocabularyWord(form, flags | dialects));
                        }

                        break;
                    default:
                        return $"\"{item}\": unknown mark \"/{mark}\"; known are /s, /l, /ly and /v";
                }
            }
        }

        return null;
    }

    /// <summary>Takes the British or the American side of every pair of braces; null where the braces are malformed.</summary>
    private static string? Variant(string text, bool british)
    {
        while (text.IndexOf('{') is int open and >= 0)
        {
            int bar = text.IndexOf('|', open);
            int close = bar < 0 ? -1 : text.IndexOf('}', bar);
            if (close < 0)
            {
                return null;
            }

            string side = british ? text[(open + 1)..bar] : text[(bar + 1)..close];
            if (side.AsSpan().ContainsAny("{|}"))
            {
                return null;
            }

            text = string.Concat(text.AsSpan(0, open), side, text.AsSpan(close + 1));
        }

        return text.AsSpan().ContainsAny("{|}") ? null : text;
    }
}
