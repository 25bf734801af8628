using System.Globalization;
using RadLSP.Core.Syntax;

namespace RadLSP.Core.Features;

/// <summary>Writes a heading as the other headings of a document are written.</summary>
public static class HeadingStyle
{
    /// <summary>The name in capitals, unless all known headings of the document have small letters.</summary>
    public static string Write(IReadOnlyList<Section> sections, SectionName name)
    {
        ArgumentNullException.ThrowIfNull(sections);
        ArgumentNullException.ThrowIfNull(name);
        return Write(UsesTitleCase(sections), name);
    }

    internal static string Write(bool isTitleCase, SectionName name)
    {
        string lower = name.Name.ToLower(CultureInfo.InvariantCulture);
        return isTitleCase ? char.ToUpperInvariant(lower[0]) + lower[1..] : name.Name.ToUpperInvariant();
    }

    internal static bool UsesTitleCase(IReadOnlyList<Section> sections)
    {
        bool hasKnown = false;
        foreach (Section section in sections)
        {
            if (section is { Name.Length: > 0, Role: not SectionRole.Other })
            {
                hasKnown = true;
                if (!section.Name.Any(char.IsLower))
                {
                    return false;
                }
            }
        }

        return hasKnown;
    }
}
