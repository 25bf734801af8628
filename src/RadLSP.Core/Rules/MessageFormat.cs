using System.Text;

namespace RadLSP.Core.Rules;

/// <summary>Fills the words in braces of a rule's message.</summary>
internal static class MessageFormat
{
    /// <summary>"{side} here, {other} there" with values for side and other. A name without a value stays as it is.</summary>
    public static string Fill(string template, params ReadOnlySpan<(string Name, string Value)> values)
    {
        if (!template.Contains('{'))
        {
            return template;
        }

        var text = new StringBuilder(template);
        foreach ((string name, string value) in values)
        {
            text.Replace($"{{{name}}}", value);
        }

        return text.ToString();
    }
}
