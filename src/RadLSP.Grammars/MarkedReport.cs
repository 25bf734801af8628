using RadLSP.Core.Text;

namespace RadLSP.Grammars;

/// <summary>A report with places marked by {| and |}, which no report or template contains by itself.</summary>
/// <param name="Text">The report without the marks.</param>
/// <param name="Marks">The marked places, in their order.</param>
public sealed record MarkedReport(string Text, IReadOnlyList<TextSpan> Marks)
{
    private const string Open = "{|";
    private const string Close = "|}";

    /// <summary>Reads a marked report.</summary>
    /// <exception cref="FormatException">A mark is not opened or not closed.</exception>
    public static MarkedReport Parse(string marked)
    {
        var text = new System.Text.StringBuilder(marked.Length);
        var marks = new List<TextSpan>();
        var open = new Stack<int>();
        for (int i = 0; i < marked.Length;)
        {
            if (string.CompareOrdinal(marked, i, Open, 0, Open.Length) == 0)
            {
                open.Push(text.Length);
                i += Open.Length;
            }
            else if (string.CompareOrdinal(marked, i, Close, 0, Close.Length) == 0)
            {
                if (!open.TryPop(out int start))
                {
                    throw new FormatException($"a mark is closed at {i} that was not opened");
                }

                marks.Add(TextSpan.FromBounds(start, text.Length));
                i += Close.Length;
            }
            else
            {
                text.Append(marked[i++]);
            }
        }

        if (open.Count > 0)
        {
            throw new FormatException("a mark is not closed");
        }

        marks.Sort(static (a, b) => a.Start != b.Start ? a.Start - b.Start : b.Length - a.Length);
        return new MarkedReport(text.ToString(), marks);
    }

    /// <summary>The report with marks around the places, as <see cref="Parse"/> reads it.</summary>
    public static string Render(string text, IEnumerable<TextSpan> places)
    {
        var inserts = new List<(int Offset, bool IsOpen, int Length)>();
        foreach (TextSpan place in places)
        {
            inserts.Add((place.Start, true, place.Length));
            inserts.Add((place.End, false, place.Length));
        }

        var result = new System.Text.StringBuilder(text);
        foreach ((int offset, bool isOpen, _) in inserts.OrderByDescending(static i => i.Offset).ThenBy(static i => i.IsOpen ? 0 : 1))
        {
            result.Insert(offset, isOpen ? Open : Close);
        }

        return result.ToString();
    }
}
