using System.Collections.Immutable;

namespace RadLSP.Grammars.Words;

/// <summary>One correct word of a Hunspell dictionary.</summary>
/// <param name="Text">As it is written.</param>
/// <param name="NeverSuggested">The dictionary marks its entry as one not to be offered.</param>
/// <param name="IsEntry">It stands in the dictionary itself and was not made by an affix.</param>
public readonly record struct HunspellWord(string Text, bool NeverSuggested, bool IsEntry);

/// <summary>Reads a Hunspell dictionary and lists every single word that it accepts.</summary>
public static class HunspellDictionary
{
    // English entries make at most a few dozen forms; the limit keeps a malformed affix file from filling the memory.
    private const int MostFormsOfAnEntry = 2_000;

    /// <summary>Expands the whole dictionary.</summary>
    /// <param name="name">Names the two files in errors: NAME.aff and NAME.dic.</param>
    /// <param name="affixText">The text of the .aff file.</param>
    /// <param name="wordText">The text of the .dic file.</param>
    /// <param name="errors">Receives what is wrong; malformed lines are left out.</param>
    /// <returns>Distinct words in ordinal order.</returns>
    public static ImmutableArray<HunspellWord> Expand(string name, string affixText, string wordText, ICollection<WordFileError> errors)
    {
        ArgumentNullException.ThrowIfNull(affixText);
        ArgumentNullException.ThrowIfNull(wordText);
        ArgumentNullException.ThrowIfNull(errors);

        var found = new List<WordFileError>();
        HunspellAffixes affixes = HunspellAffixes.Read(name + ".aff", affixText, found);
        var words = new Dictionary<string, HunspellWord>(StringComparer.Ordinal);
        var forbidden = new HashSet<string>(StringComparer.Ordinal);
        int number = 0;
        foreach (ReadOnlySpan<char> line in wordText.AsSpan().TrimStart('\ufeff').EnumerateLines())
        {
            number++;
            if (number == 1 && int.TryParse(line.Trim(), out _))
            {
                // The first line counts the entries, for programs that reserve memory.
                continue;
            }

            if (line.IsWhiteSpace() || line[0] == '#' || line[0] == '\t')
            {
                continue;
            }

            string? problem = ReadEntry(line, affixes, words, forbidden);
            if (problem is not null)
            {
                found.Add(new WordFileError(name + ".dic", number, problem));
            }
        }

        foreach (string word in forbidden)
        {
            words.Remove(word);
        }

        foreach (WordFileError error in found)
        {
            errors.Add(error);
        }

        return [.. words.Values.OrderBy(word => word.Text, StringComparer.Ordinal)];
    }

    private static string? ReadEntry(
        ReadOnlySpan<char> line, HunspellAffixes affixes, Dictionary<string, HunspellWord> words, HashSet<string> forbidden)
    {
        (string word, string flagText) = Split(line);
        if (word.Length == 0)
        {
            return "the entry has no word before its flags";
        }

        if (affixes.Flags(flagText) is not { } flags)
        {
            return $"malformed flags \"{flagText}\"";
        }

        if (affixes.Forbidden >= 0 && flags.Contains(affixes.Forbidden))
        {
            forbidden.Add(word);
            return null;
        }

        if (affixes.OnlyInCompound >= 0 && flags.Contains(affixes.OnlyInCompound))
        {
            return null;
        }

        bool neverSuggested = affixes.NoSuggestion >= 0 && flags.Contains(affixes.NoSuggestion);
        int forms = 0;
        foreach ((string form, bool isEntry) in Forms(word, flags, affixes))
        {
            if (++forms > MostFormsOfAnEntry)
            {
                return $"the entry makes more than {MostFormsOfAnEntry} forms; the rest is left out";
            }

            // One writing may come from several entries ("leaves"): an entry of its own and an offerable one win.
            words[form] = words.TryGetValue(form, out HunspellWord known)
                ? new HunspellWord(form, known.NeverSuggested && neverSuggested, known.IsEntry || isEntry)
                : new HunspellWord(form, neverSuggested, isEntry);
        }

        return null;
    }

    private static (string Word, string Flags) Split(ReadOnlySpan<char> line)
    {
        // Morphological fields follow a tab, or a space and a two-letter key with a colon ("po:noun").
        int end = line.IndexOf('\t');
        if (end >= 0)
        {
            line = line[..end];
        }

        for (int at = 0; at + 3 < line.Length; at++)
        {
            if (line[at] == ' ' && line[at + 3] == ':')
            {
                line = line[..at];
                break;
            }
        }

        line = line.TrimEnd();
        for (int at = 1; at < line.Length; at++)
        {
            if (line[at] == '/' && line[at - 1] != '\\')
            {
                return (Unescape(line[..at]), line[(at + 1)..].ToString());
            }
        }

        return line is ['/', ..] ? ("", line[1..].ToString()) : (Unescape(line), "");
    }

    private static string Unescape(ReadOnlySpan<char> word) => word.ToString().Replace("\\/", "/", StringComparison.Ordinal);

    private static IEnumerable<(string Form, bool IsEntry)> Forms(string word, ImmutableArray<int> flags, HunspellAffixes affixes)
    {
        foreach (Stem stem in Suffixed(word, flags, affixes))
        {
            if (!NeedsMore(stem.Flags))
            {
                yield return (stem.Text, stem.Suffixes == 0);
            }

            foreach (string prefixed in Prefixed(stem, flags, affixes))
            {
                yield return (prefixed, false);
            }
        }

        bool NeedsMore(ImmutableArray<int> own) => affixes.NeedsAffix >= 0 && own.Contains(affixes.NeedsAffix);
    }

    /// <summary>The word itself, the word with a suffix, and that with a suffix that the first one allows.</summary>
    private static IEnumerable<Stem> Suffixed(string word, ImmutableArray<int> flags, HunspellAffixes affixes)
    {
        var root = new Stem(word, flags, Suffixes: 0, CrossProduct: true);
        yield return root;
        foreach (Stem first in WithSuffix(root, affixes))
        {
            yield return first;
            foreach (Stem second in WithSuffix(first, affixes))
            {
                yield return second;
            }
        }
    }

    private static IEnumerable<Stem> WithSuffix(Stem stem, HunspellAffixes affixes)
    {
        foreach (int flag in stem.Flags)
        {
            foreach (HunspellAffix suffix in affixes.Suffixes(flag))
            {
                if (suffix.AsSuffixOf(stem.Text) is { } form)
                {
                    yield return new Stem(form, suffix.Continuation, stem.Suffixes + 1, stem.CrossProduct && suffix.CrossProduct);
                }
            }
        }
    }

    private static IEnumerable<string> Prefixed(Stem stem, ImmutableArray<int> rootFlags, HunspellAffixes affixes)
    {
        IEnumerable<int> flags = stem.Suffixes == 0 ? rootFlags : rootFlags.Concat(stem.Flags);
        foreach (int flag in flags.Distinct())
        {
            foreach (HunspellAffix prefix in affixes.Prefixes(flag))
            {
                if ((stem.Suffixes > 0 && !(stem.CrossProduct && prefix.CrossProduct)) || prefix.AsPrefixOf(stem.Text) is not { } form)
                {
                    continue;
                }

                if (affixes.NeedsAffix < 0 || !prefix.Continuation.Contains(affixes.NeedsAffix))
                {
                    yield return form;
                }

                // A prefix may allow suffixes that the root alone does not take.
                if (stem.Suffixes == 0)
                {
                    foreach (Stem suffixed in WithSuffix(new Stem(form, prefix.Continuation, 0, prefix.CrossProduct), affixes))
                    {
                        yield return suffixed.Text;
                    }
                }
            }
        }
    }

    private readonly record struct Stem(string Text, ImmutableArray<int> Flags, int Suffixes, bool CrossProduct);
}
