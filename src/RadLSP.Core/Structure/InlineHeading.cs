using RadLSP.Core.Analysis;

namespace RadLSP.Core.Structure;

/// <summary>A label at the start of a sentence, "Left ear: the cochlea is normal", which speaks for the sentences after it as well.</summary>
/// <param name="Organs">What it names.</param>
/// <param name="IsAlone">Nothing follows the colon.</param>
internal readonly record struct InlineHeading(HeadingOrgans Organs, bool IsAlone)
{
    /// <summary>Longer beginnings before a colon are sentences that introduce a list.</summary>
    private const int LongestName = 64;

    public static InlineHeading? Of(Sentence sentence, Grammar grammar, OrganTable organs)
    {
        ReadOnlySpan<char> text = sentence.Analysis.Text;
        int colon = text[..Math.Min(text.Length, LongestName)].IndexOf(':');
        if (colon <= 0 || !char.IsUpper(text[0]) || (colon + 1 < text.Length && !char.IsWhiteSpace(text[colon + 1])))
        {
            return null;
        }

        ReadOnlySpan<char> name = text[..colon];
        foreach (char c in name)
        {
            if (!char.IsLetterOrDigit(c) && c is not (' ' or '-' or '/' or '&' or ',' or '(' or ')'))
            {
                return null;
            }
        }

        HeadingOrgans named = HeadingOrgans.Of(name.ToString(), grammar, organs);
        return named.NamesPlace ? new InlineHeading(named, colon + 1 == text.Length) : null;
    }
}
