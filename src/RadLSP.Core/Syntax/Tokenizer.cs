using System.Globalization;
using RadLSP.Core.Words;

namespace RadLSP.Core.Syntax;

/// <summary>Splits the text of one sentence into tokens and looks every word up in the word table.</summary>
internal static class Tokenizer
{
    /// <summary>The word number of a hyphen, so that phrase matching can pass over it without the text.</summary>
    public const int HyphenMark = -2;

    public static Token[] Tokenize(ReadOnlySpan<char> text, WordTable words)
    {
        var tokens = new List<Token>(Math.Max(8, text.Length / 5));
        int position = 0;
        bool lineStart = true;
        int previousEnd = -1;
        while (position < text.Length)
        {
            char c = text[position];
            if (char.IsWhiteSpace(c))
            {
                lineStart |= c is '\n' or '\r';
                position++;
                continue;
            }

            int start = position;
            TokenKind kind;
            var traits = TokenTraits.None;
            int wordId = -1;
            if (IsWordStart(text, position))
            {
                kind = TokenKind.Word;
                position = IsTimesBetweenNumbers(text, position) ? position + 1 : ScanWord(text, position, ref traits);
                wordId = words.Find(WithoutPossessive(text[start..position]));
            }
            else if (IsNumberStart(text, position))
            {
                kind = TokenKind.Number;
                position = ScanNumber(text, position);

                // Small numbers are words of phrases such as "2 views".
                wordId = position - start <= 2 ? words.Find(text[start..position]) : -1;
            }
            else
            {
                kind = TokenKind.Punctuation;
                position = ScanPunctuation(text, position);

                // Punctuation is part of phrases such as "s/p", and of assertion cues.
                wordId = position - start > 1 ? -1
                    : text[start] is '-' or '\u2010' or '\u2011' ? HyphenMark
                    : words.Find(text[start..position]);
            }

            if (start == previousEnd)
            {
                traits |= TokenTraits.Glued;
            }

            if (lineStart)
            {
                traits |= TokenTraits.LineStart;
                lineStart = false;
            }

            tokens.Add(new Token(start, position - start, kind, traits, wordId));
            previousEnd = position;
        }

        return [.. tokens];
    }

    /// <summary>The word without a final 's (straight or typographic apostrophe).</summary>
    public static ReadOnlySpan<char> WithoutPossessive(ReadOnlySpan<char> word) =>
        word.Length > 2 && word[^1] is 's' or 'S' && IsApostrophe(word[^2]) ? word[..^2] : word;

    private static bool IsApostrophe(char c) => c is '\'' or '\u2019';

    private static bool IsWordStart(ReadOnlySpan<char> text, int position) => char.IsLetter(text[position]);

    /// <summary>The x of "12x8 mm" is a word of its own, as in "12 x 8 mm".</summary>
    private static bool IsTimesBetweenNumbers(ReadOnlySpan<char> text, int position) =>
        text[position] is 'x' or 'X' && position > 0 && char.IsAsciiDigit(text[position - 1])
        && position + 1 < text.Length && char.IsAsciiDigit(text[position + 1]);

    private static bool IsNumberStart(ReadOnlySpan<char> text, int position)
    {
        char c = text[position];
        return char.IsAsciiDigit(c)
            || (c == '.' && position + 1 < text.Length && char.IsAsciiDigit(text[position + 1])
                && (position == 0 || !char.IsLetterOrDigit(text[position - 1])));
    }

    /// <summary>The "x" of "12x8": it is glued between digits, and not the beginning of a word "x8".</summary>
    private static bool IsTimesBetweenDigits(ReadOnlySpan<char> text, int position) =>
        text[position] is 'x' or 'X' && position > 0 && char.IsAsciiDigit(text[position - 1])
        && position + 1 < text.Length && char.IsAsciiDigit(text[position + 1]);

    private static int ScanWord(ReadOnlySpan<char> text, int position, ref TokenTraits traits)
    {
        if (IsTimesBetweenDigits(text, position))
        {
            return position + 1;
        }

        int letters = 0;
        int capitals = 0;
        if (char.IsUpper(text[position]))
        {
            traits |= TokenTraits.Capitalised;
        }

        for (; position < text.Length; position++)
        {
            char c = text[position];
            if (char.IsLetter(c))
            {
                letters++;
                capitals += char.IsUpper(c) ? 1 : 0;
            }
            else if (char.IsAsciiDigit(c))
            {
                traits |= TokenTraits.HasDigit;
            }
            else if (IsApostrophe(c) && position + 1 < text.Length && char.IsLetter(text[position + 1]))
            {
                // The apostrophe belongs to the word: "patient's", "O'Brien".
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark)
            {
                break;
            }
        }

        if (capitals >= 2 && capitals == letters)
        {
            traits |= TokenTraits.AllCapitals;
        }

        return position;
    }

    private static int ScanNumber(ReadOnlySpan<char> text, int position)
    {
        bool point = false;
        for (; position < text.Length; position++)
        {
            char c = text[position];
            if (char.IsAsciiDigit(c))
            {
                continue;
            }

            bool digitFollows = position + 1 < text.Length && char.IsAsciiDigit(text[position + 1]);
            if (c == '.' && !point && digitFollows)
            {
                point = true;
            }
            else if (!(c == ',' && !point && IsThousandsGroup(text, position)))
            {
                break;
            }
        }

        return position;
    }

    private static bool IsThousandsGroup(ReadOnlySpan<char> text, int comma) =>
        comma + 3 < text.Length
        && char.IsAsciiDigit(text[comma + 1]) && char.IsAsciiDigit(text[comma + 2]) && char.IsAsciiDigit(text[comma + 3])
        && (comma + 4 >= text.Length || !char.IsAsciiDigit(text[comma + 4]));

    private static int ScanPunctuation(ReadOnlySpan<char> text, int position)
    {
        char c = text[position];
        if (char.IsHighSurrogate(c) && position + 1 < text.Length && char.IsLowSurrogate(text[position + 1]))
        {
            return position + 2;
        }

        position++;
        if (c is '_' or '*' or '.' or '=' or '-' or '?' or '#' or '~')
        {
            while (position < text.Length && text[position] == c)
            {
                position++;
            }
        }

        return position;
    }
}
