using System.Text;

namespace RadLSP.Bench.Data;

/// <summary>Writes out a text with alternatives and variables: "&lt;A|The&gt; {side} kidney". "\&lt;" is a plain "&lt;".</summary>
internal static class TextTemplate
{
    /// <summary>Writes it out.</summary>
    /// <param name="template">The text.</param>
    /// <param name="variable">The value of a variable, or null when there is none of that name. A name with a first capital that is
    /// unknown is looked up in lower case and its value capitalised.</param>
    /// <param name="dice">Chooses among alternatives.</param>
    /// <exception cref="FormatException">An alternative or variable is not closed, or a variable is unknown.</exception>
    public static string Expand(string template, Func<string, string?> variable, Dice dice)
    {
        var result = new StringBuilder(template.Length + 40);
        int at = 0;
        Write(template, ref at, result, variable, dice, isInside: false);
        return at == template.Length ? result.ToString() : throw new FormatException($"\">\" without \"<\" in \"{template}\"; write \\> for a plain one.");
    }

    private static void Write(string template, ref int at, StringBuilder result, Func<string, string?> variable, Dice dice, bool isInside)
    {
        while (at < template.Length)
        {
            char letter = template[at];
            if (letter == '\\' && at + 1 < template.Length)
            {
                result.Append(template[at + 1]);
                at += 2;
            }
            else if (letter == '<')
            {
                at++;
                result.Append(Choose(template, ref at, variable, dice));
            }
            else if (letter == '{')
            {
                int end = template.IndexOf('}', at);
                if (end < 0)
                {
                    throw new FormatException($"\"{{\" without \"}}\" in \"{template}\".");
                }

                result.Append(ValueOf(template[(at + 1)..end], variable));
                at = end + 1;
            }
            else if (letter == '>' || (letter == '|' && isInside))
            {
                return;
            }
            else
            {
                result.Append(letter);
                at++;
            }
        }
    }

    private static string Choose(string template, ref int at, Func<string, string?> variable, Dice dice)
    {
        var choices = new List<string>();
        while (true)
        {
            var choice = new StringBuilder();
            Write(template, ref at, choice, variable, dice, isInside: true);
            choices.Add(choice.ToString());
            if (at >= template.Length)
            {
                throw new FormatException($"\"<\" without \">\" in \"{template}\"; write \\< for a plain one.");
            }

            if (template[at++] == '>')
            {
                return dice.Pick(choices);
            }
        }
    }

    private static string ValueOf(string name, Func<string, string?> variable)
    {
        if (variable(name) is { } value)
        {
            return value;
        }

        if (name.Length > 0 && char.IsUpper(name[0]) && variable(char.ToLowerInvariant(name[0]) + name[1..]) is { Length: > 0 } plain)
        {
            return char.ToUpperInvariant(plain[0]) + plain[1..];
        }

        throw new FormatException($"There is no variable \"{name}\".");
    }
}
