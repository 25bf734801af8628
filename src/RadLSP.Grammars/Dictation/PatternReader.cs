using System.Globalization;
using RadLSP.Core.Dictation;
using RadLSP.Grammars.Reading;

namespace RadLSP.Grammars.Dictation;

/// <summary>
/// Reads patterns of spoken forms: words, "(a|b|)" for choices, "&lt;name:class&gt;" for a member of a class or a way of saying a number,
/// "&lt;name:integer:1-12&gt;" for a number in a range, "&lt;name:@level&gt;" for what an earlier rule wrote, "&lt;=name&gt;" for the same word
/// again, "&lt;name:word&gt;" for any word.
/// </summary>
internal static class PatternReader
{
    private const string AnyWord = "word";

    /// <exception cref="FormatException">The text is no pattern.</exception>
    public static IEnumerable<SpokenPattern> Read(string text, ISet<string> classes)
    {
        foreach (string phrase in PhrasePattern.Expand(text))
        {
            string[] elements = phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            yield return elements.Length == 0
                ? throw new FormatException($"\"{text}\" can match nothing at all")
                : new SpokenPattern([.. elements.Select(element => ReadAtom(element, classes))]);
        }
    }

    private static PatternAtom ReadAtom(string element, ISet<string> classes)
    {
        if (element is not ['<', .. var inner, '>'])
        {
            return new PatternAtom(PatternAtomKind.Word, element.ToLowerInvariant());
        }

        if (inner is ['=', .. var earlier])
        {
            return new PatternAtom(PatternAtomKind.Same, earlier);
        }

        string[] parts = inner.Split(':');
        (string name, string kind) = parts.Length == 1 ? ("", parts[0]) : (parts[0], parts[1]);
        if (kind is ['@', .. var tag])
        {
            return new PatternAtom(PatternAtomKind.Tag, tag, name);
        }

        if (kind == AnyWord)
        {
            return new PatternAtom(PatternAtomKind.AnyWord, "", name);
        }

        if (kind.Length > 0 && char.IsAsciiLetterLower(kind[0]) && Enum.TryParse(kind, ignoreCase: true, out SpokenNumberForm form))
        {
            (int least, int most) = parts.Length > 2 ? Range(parts[2]) : (int.MinValue, int.MaxValue);
            return new PatternAtom(PatternAtomKind.Number, "", name, least, most) { Number = form };
        }

        return classes.Contains(kind) ? new PatternAtom(PatternAtomKind.Class, kind, name)
            : throw new FormatException($"\"{kind}\" is neither a class of these files nor a way of saying a number ({string.Join(", ", Enum.GetNames<SpokenNumberForm>()).ToLowerInvariant()})");
    }

    private static (int Least, int Most) Range(string text) =>
        text.Split('-') is [var least, var most]
        && int.TryParse(least, CultureInfo.InvariantCulture, out int from)
        && int.TryParse(most.Length == 0 ? int.MaxValue.ToString(CultureInfo.InvariantCulture) : most, CultureInfo.InvariantCulture, out int to) && from <= to
            ? (from, to) : throw new FormatException($"\"{text}\" is no range; write 1-12, or 10- for 10 and more");
}
