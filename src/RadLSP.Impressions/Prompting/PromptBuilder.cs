using System.Text;
using RadLSP.Core.Impressions;

namespace RadLSP.Impressions.Prompting;

/// <summary>What goes to a model; its chat template is the engine's matter.</summary>
/// <param name="Prompt">The prompt that it was made from, for its name, version, limits, stops and grammar.</param>
/// <param name="System">The system message.</param>
/// <param name="User">The user's message. What seldom changes stands first, so that a model's memory of it serves the next keystroke.</param>
/// <param name="LeftOut">The parts that found no room; one of the user's own for each report.</param>
public sealed record BuiltPrompt(ModelPrompt Prompt, string System, string User, IReadOnlyList<PromptPartKind> LeftOut);

/// <summary>Fills the parts of a prompt and fits them into the room that a model has.</summary>
public static class PromptBuilder
{
    private const string Slot = "{text}";

    /// <summary>Builds a prompt.</summary>
    /// <param name="prompt">From the grammar.</param>
    /// <param name="contents">What fills its parts; parts without contents are left away.</param>
    /// <param name="budget">The most tokens of system and user message together; the answer needs <see cref="ModelPrompt.MostTokens"/> more.</param>
    /// <param name="count">Counts the tokens of a text as the model does.</param>
    /// <returns>Null when the parts that must be there do not fit: a model that sees half of the findings must not be asked.</returns>
    public static BuiltPrompt? Build(ModelPrompt prompt, PromptContents contents, int budget, Func<string, int> count)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        ArgumentNullException.ThrowIfNull(contents);
        ArgumentNullException.ThrowIfNull(count);
        var pieces = new List<(PromptPart Part, string Text, int Tokens)>();
        int left = budget - count(prompt.System);
        foreach (PromptPart part in prompt.Parts)
        {
            foreach (string text in TextsOf(part, contents, prompt.MostOwn))
            {
                string filled = part.Text.Replace(Slot, text, StringComparison.Ordinal);
                int tokens = count(filled);
                pieces.Add((part, filled, tokens));
                left -= tokens;
            }
        }

        var leftOut = new List<PromptPartKind>();
        while (left < 0)
        {
            // The last piece of the least important part: of the user's own reports the least similar.
            int least = pieces.Where(static piece => piece.Part.Priority > 0).Select(static piece => piece.Part.Priority).DefaultIfEmpty(0).Min();
            int at = least == 0 ? -1 : pieces.FindLastIndex(piece => piece.Part.Priority == least);
            if (at < 0)
            {
                return null;
            }

            left += pieces[at].Tokens;
            leftOut.Add(pieces[at].Part.Kind);
            pieces.RemoveAt(at);
        }

        var user = new StringBuilder();
        foreach ((_, string text, _) in pieces)
        {
            user.Append(text);
        }

        return new BuiltPrompt(prompt, prompt.System, user.ToString(), leftOut);
    }

    private static IEnumerable<string> TextsOf(PromptPart part, PromptContents contents, int mostOwn)
    {
        if (part.Kind == PromptPartKind.Own)
        {
            return contents.Own.Take(mostOwn).Select(static own => own.Impression);
        }

        string text = part.Kind switch
        {
            PromptPartKind.Indication => contents.Indication,
            PromptPartKind.Findings => contents.Findings,
            PromptPartKind.List => contents.List,
            PromptPartKind.Draft => contents.Draft,
            PromptPartKind.Impression => contents.Impression,
            _ => contents.Typed,
        };
        return text.Length > 0 ? [text] : [];
    }
}
