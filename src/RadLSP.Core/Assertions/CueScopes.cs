using RadLSP.Core.Analysis;
using RadLSP.Core.Syntax;

namespace RadLSP.Core.Assertions;

/// <summary>
/// Works out, once per sentence, which tokens each cue reaches, so that the assertion of a finding is a few comparisons.
/// NegEx ends a scope at listed words; here a clause ends one too, because radiologists write "no effusion is seen, the
/// heart is enlarged" without any of those words.
/// </summary>
internal static class CueScopes
{
    /// <summary>
    /// The cues of a sentence that assert something, each with the tokens it reaches, and the terminations, which others
    /// read as the start of another statement.
    /// </summary>
    /// <param name="tokens">The tokens of the sentence.</param>
    /// <param name="found">Every cue of the sentence, in its order, with the most that it may reach.</param>
    public static List<CueMatch> Resolve(Token[] tokens, List<CueMatch> found)
    {
        var resolved = new List<CueMatch>();
        if (found.Count == 0)
        {
            return resolved;
        }

        Span<Stops> stops = tokens.Length < 256 ? stackalloc Stops[256] : new Stops[tokens.Length + 1];
        ClauseStops.Mark(found, stops);
        for (int i = 0; i < found.Count; i++)
        {
            CueMatch match = found[i];
            if (match.Cue.Asserts)
            {
                (bool forward, bool backward) = DirectionsOf(match, tokens);
                resolved.Add(match with
                {
                    ScopeStart = backward ? Math.Max(match.ScopeStart, ScopeStart(found, i, tokens, stops)) : match.FirstToken,
                    ScopeEnd = forward ? Math.Min(match.ScopeEnd, ScopeEnd(found, i, tokens, stops)) : match.EndToken,
                });
            }
            else if (match.Cue.Kind == CueKind.Termination)
            {
                resolved.Add(match with { ScopeStart = match.FirstToken, ScopeEnd = match.EndToken });
            }
        }

        return resolved;
    }

    /// <summary>A mark of punctuation that could reach both ways belongs to the side it stands close to: "?cyst", "cyst?".</summary>
    private static (bool Forward, bool Backward) DirectionsOf(CueMatch match, Token[] tokens)
    {
        bool forward = match.Cue.Direction != CueDirection.Backward;
        bool backward = match.Cue.Direction != CueDirection.Forward;
        Token token = tokens[match.FirstToken];
        if (token.Kind == TokenKind.Punctuation && forward && match.TokenCount == 1)
        {
            bool follows = match.EndToken == tokens.Length
                || (token.Has(TokenTraits.Glued) && tokens[match.FirstToken - 1].Kind != TokenKind.Punctuation);
            return (!follows, backward && follows);
        }

        return (forward, backward);
    }

    private static int ScopeEnd(List<CueMatch> found, int index, Token[] tokens, ReadOnlySpan<Stops> stops)
    {
        CueMatch match = found[index];
        Stops stop = match.Cue switch
        {
            { Kind: CueKind.Historical, MaxTokens: > 0 } => Stops.Forward | Stops.Affirmed | Stops.Item,
            { Kind: CueKind.Negation or CueKind.Possibility, HasOpenList: false } or { MaxTokens: > 0 } => Stops.Forward | Stops.Affirmed,
            _ => Stops.Forward,
        };
        int after = match.EndToken + (IsGluedHyphen(tokens, match.EndToken) ? 1 : 0);
        int limit = match.Cue.MaxTokens > 0 ? Math.Min(tokens.Length, after + match.Cue.MaxTokens) : tokens.Length;
        if (match.Cue.Kind == CueKind.Historical)
        {
            limit = Math.Min(limit, NextNegation(found, index));
        }

        int depth = 0;
        for (int gap = match.EndToken; gap < limit; gap++)
        {
            if ((stops[gap] & Stops.Closes) != 0 && --depth < 0)
            {
                return gap;
            }

            // What stands directly after the cue belongs to it: "negative for: ...".
            if (depth == 0 && gap > match.EndToken && (stops[gap] & stop) != 0)
            {
                return gap;
            }

            depth += (stops[gap] & Stops.Opens) != 0 ? 1 : 0;
        }

        return limit;
    }

    /// <summary>The hyphens of "non-displaced" and "pain-free" do not count.</summary>
    private static bool IsGluedHyphen(Token[] tokens, int index) =>
        index < tokens.Length && tokens[index].WordId == Tokenizer.HyphenMark && tokens[index].Has(TokenTraits.Glued);

    /// <summary>"History of lobectomy, no effusion": a denial speaks of today again.</summary>
    private static int NextNegation(List<CueMatch> found, int index)
    {
        for (int i = index + 1; i < found.Count; i++)
        {
            if (found[i].Cue is { Kind: CueKind.Negation, Direction: CueDirection.Forward } && found[i].FirstToken >= found[index].EndToken)
            {
                return found[i].FirstToken;
            }
        }

        return int.MaxValue;
    }

    private static int ScopeStart(List<CueMatch> found, int index, Token[] tokens, ReadOnlySpan<Stops> stops)
    {
        CueMatch match = found[index];
        int start = StopBefore(match, tokens, stops);

        // "A, B or C is not seen" is one subject; "A, B is not seen" is something else and a subject.
        bool listed = false;
        for (int i = index - 1; i >= 0 && found[i].EndToken > start; i--)
        {
            if (found[i].EndToken > match.FirstToken || IsInParenthesis(stops, found[i].EndToken, match.FirstToken))
            {
                continue;
            }

            switch (found[i].Cue)
            {
                case { Kind: CueKind.Conjunction or CueKind.Alternative }:
                    listed = true;
                    break;
                case { Kind: CueKind.Separator } when !listed:
                case { Kind: CueKind.Negation, Direction: CueDirection.Forward }:
                    return found[i].EndToken;
            }
        }

        return start;
    }

    private static int StopBefore(CueMatch match, Token[] tokens, ReadOnlySpan<Stops> stops)
    {
        int before = match.FirstToken - (match.FirstToken > 0 && IsGluedHyphen(tokens, match.FirstToken - 1) ? 1 : 0);
        int limit = match.Cue.MaxTokens > 0 ? Math.Max(0, before - match.Cue.MaxTokens) : 0;
        int depth = 0;

        // A cue alone in its parenthesis speaks of what stands before: "hydronephrosis (absent)".
        bool alone = (stops[match.FirstToken] & Stops.Opens) != 0 && (stops[match.EndToken] & Stops.Closes) != 0;
        for (int gap = alone ? match.FirstToken - 1 : match.FirstToken; gap > limit; gap--)
        {
            if ((stops[gap] & Stops.Opens) != 0 && --depth < 0)
            {
                return gap;
            }

            if (depth == 0 && (stops[gap] & Stops.Backward) != 0)
            {
                return gap;
            }

            depth += (stops[gap] & Stops.Closes) != 0 ? 1 : 0;
        }

        return limit;
    }

    /// <summary>Whether a parenthesis that holds <paramref name="token"/> closes before <paramref name="end"/>.</summary>
    private static bool IsInParenthesis(ReadOnlySpan<Stops> stops, int token, int end)
    {
        int depth = 0;
        for (int gap = token; gap <= end; gap++)
        {
            depth += ((stops[gap] & Stops.Opens) != 0 ? 1 : 0) - ((stops[gap] & Stops.Closes) != 0 ? 1 : 0);
            if (depth < 0)
            {
                return true;
            }
        }

        return false;
    }
}
