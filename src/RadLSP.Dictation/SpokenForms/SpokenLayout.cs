using System.Text;
using RadLSP.Core.Dictation;
using RadLSP.Core.Text;

namespace RadLSP.Dictation.SpokenForms;

/// <summary>Puts tokens together: spaces, case that was asked for, capitals after spoken full stops.</summary>
internal static class SpokenLayout
{
    /// <summary>The speaker's mark wins over the one that the recogniser put beside it.</summary>
    public static List<SpokenToken> DropDoubledMarks(List<SpokenToken> tokens)
    {
        var kept = new List<SpokenToken>(tokens.Count);
        for (int i = 0; i < tokens.Count; i++)
        {
            bool isBesideSpoken = (i > 0 && IsSpokenMark(tokens[i - 1])) || (i + 1 < tokens.Count && IsSpokenMark(tokens[i + 1]))
                || (i > 0 && (tokens[i - 1].Effect != SpokenEffect.None || tokens[i - 1] is { Rule.Length: > 0, Text: "" }));
            kept.Add(tokens[i] is { IsHeardMark: true, Text: "," or "." or ";" or ":" or "!" or "?" } && isBesideSpoken
                ? tokens[i] with { Text = "", Gap = "", Rule = "heard-mark" } : tokens[i]);
        }

        return kept;
    }

    private static bool IsSpokenMark(SpokenToken token) =>
        token.Rule.Length > 0 && token.JoinsBefore && token.Text is [var mark] && (char.IsPunctuation(mark) || mark == '\n')
        || token is { Rule.Length: > 0, Text: "\n" or "\n\n" };

    /// <param name="state">What earlier utterances have turned on.</param>
    public static WrittenText Lay(List<SpokenToken> tokens, LayoutState state = default)
    {
        var text = new StringBuilder();
        var pieces = new List<WrittenPiece>(tokens.Count);
        var flags = new List<WrittenFlag>();
        bool joinsNext = true;
        bool noSpaces = state.NoSpaces;
        bool joinsBefore = false;
        bool startsSentence = false;
        SpokenEffect next = SpokenEffect.None;
        SpokenEffect lasting = state.Case;
        foreach (SpokenToken token in tokens)
        {
            switch (token.Effect)
            {
                case SpokenEffect.CapitalsOn or SpokenEffect.UpperOn:
                    lasting = token.Effect;
                    break;
                case SpokenEffect.CapitalsOff or SpokenEffect.UpperOff:
                    lasting = SpokenEffect.None;
                    break;
                case SpokenEffect.SpacesOff:
                    noSpaces = true;
                    break;
                case SpokenEffect.SpacesOn:
                    noSpaces = false;
                    break;
                case SpokenEffect.CapitalNext or SpokenEffect.UpperNext or SpokenEffect.LowerNext:
                    next = token.Effect;
                    break;
            }

            int start = text.Length;
            if (token.Text.Length > 0)
            {
                bool isLine = token.Text[0] == '\n';
                joinsBefore = text.Length == 0 ? noSpaces : joinsBefore;
                string gap = joinsNext || token.JoinsBefore || isLine || (noSpaces && token.Gap == " ") ? "" : token.Gap;
                text.Append(gap);
                start = text.Length;
                text.Append(Cased(token, next == SpokenEffect.None ? lasting : next, startsSentence));
                joinsNext = token.JoinsAfter || token.Text[^1] == '\n';
                startsSentence = token.Effect == SpokenEffect.SentenceEnd || (startsSentence && !token.Text.Any(char.IsLetterOrDigit));
                next = SpokenEffect.None;
            }
            else if (token.JoinsAfter || token.JoinsBefore)
            {
                joinsNext = true;
            }

            TextSpan span = TextSpan.FromBounds(start, text.Length);
            pieces.Add(new WrittenPiece(span, token.FirstWord, token.WordCount, token.Rule));
            if (token.Guard is { } guard)
            {
                flags.Add(new WrittenFlag(span, FlagReason.LowProbability, "", guard.Alternatives, token.Probability));
            }
            else if (token.Flag.Length > 0)
            {
                flags.Add(new WrittenFlag(span, FlagReason.Rule, token.Flag, []));
            }
        }

        return new WrittenText(text.ToString(), pieces, flags) { After = new LayoutState(lasting, noSpaces), JoinsBefore = joinsBefore };
    }

    private static string Cased(SpokenToken token, SpokenEffect effect, bool startsSentence) => effect switch
    {
        SpokenEffect.UpperNext or SpokenEffect.UpperOn => token.Text.ToUpperInvariant(),
        SpokenEffect.LowerNext => token.Text.ToLowerInvariant(),
        SpokenEffect.CapitalNext or SpokenEffect.CapitalsOn => Capital(token.Text),
        _ => startsSentence ? Capital(token.Text) : token.Text,
    };

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
