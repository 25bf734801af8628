using RadLSP.Core.Language;
using RadLSP.Testing;

namespace RadLSP.Core.Tests.Language;

public sealed class WordVectorsTests
{
    private static readonly LanguageModel Model = Reports.English.WordStatistics;

    [Theory]
    [InlineData("intrahepatic", "liver gallbladder bile duct hepatic pancreas", "ankle tendon peroneal talar calcaneus ligament")]
    [InlineData("patella", "knee meniscus cruciate trochlear cartilage", "brain ventricles cerebral sinuses white matter")]
    [InlineData("splenic", "liver pancreas kidneys spleen bowel", "wrist scaphoid lunate carpal tendon")]
    public void A_word_meets_what_reports_on_its_region_expect(string word, string own, string other) =>
        Assert.True(FitIn(own, word) > FitIn(other, word) + 0.5f);

    [Fact]
    public void The_occurrences_of_a_word_do_not_speak_for_itself() =>
        Assert.Equal(FitIn("wrist scaphoid lunate carpal", "splenic"), FitIn("wrist scaphoid lunate carpal splenic splenic", "splenic"), 3);

    [Fact]
    public void A_word_without_vectors_is_neither_expected_nor_unexpected() =>
        Assert.Equal(0, new ReportTopics(new TopicEvidence(Model.Statistics!)).Fit(LanguageModel.Unknown));

    private static float FitIn(string report, string word)
    {
        var topics = new ReportTopics(new TopicEvidence(Model.Statistics!));
        foreach (string one in report.Split(' '))
        {
            topics.Add(Word(one));
        }

        return topics.Fit(Word(word));
    }

    private static int Word(string text) => Model.WordOf(Reports.English.Words.Find(text));
}
