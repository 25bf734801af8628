using System.Globalization;
using System.Text;

namespace RadLSP.Benchmarks;

/// <summary>Invented reports of a wanted length, made of different sentences so that no cache flatters the figures.</summary>
internal static class SampleReports
{
    private static readonly string[] Sentences =
    [
        "There is a {0} mm solid nodule in the right upper lobe (series 4, image {0}).",
        "No pleural effusion or pneumothorax is seen on image {0}.",
        "Mild dependent atelectasis at the left base, level {0}.",
        "The heart is normal in size, with {0} mm of pericardial fluid.",
        "A {0} mm hypodense lesion in segment 4 of the liver is too small to characterise.",
        "The gallbladder is unremarkable, without stones; wall {0} mm.",
        "Small hiatal hernia measuring {0} mm.",
        "The right kidney measures {0} mm and shows no hydronephrosis.",
        "There are degenerative changes of the thoracic spine, unchanged since study {0}.",
        "Scattered subcentimetre mediastinal lymph nodes, the largest {0} mm in short axis.",
        "The left adrenal gland shows a {0} mm nodule, stable compared with the prior study.",
        "No acute fracture is identified among {0} reviewed images.",
    ];

    /// <param name="length">UTF-16 code units, reached within a sentence.</param>
    /// <param name="first">The number of the first sentence; another one gives other sentences.</param>
    public static string OfLength(int length, int first = 0)
    {
        var text = new StringBuilder("EXAM: CT of the chest and upper abdomen\nINDICATION: Cough.\nTECHNIQUE: Helical acquisition.\nCOMPARISON: None.\nFINDINGS:\n");
        for (int i = 0; text.Length < length - 120; i++)
        {
            text.AppendFormat(CultureInfo.InvariantCulture, Sentences[i % Sentences.Length], first + i + 3).Append(i % 4 == 3 ? '\n' : ' ');
        }

        return text.Append("\nIMPRESSION:\n1. Nodule in the right upper lobe.\n2. Stable left adrenal nodule.\n").ToString();
    }
}
