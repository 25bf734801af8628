using System.Text;
using RadLSP.Engines.Speech;
using RadLSP.Engines.Whisper.Native;

namespace RadLSP.Engines.Whisper.Tests;

public sealed class WordJoinerTests
{
    [Fact]
    public void A_space_starts_a_word_and_the_least_sure_piece_counts()
    {
        IReadOnlyList<SpeechWord> words = WordJoiner.Join([Piece(" pleu", 0.9f, 0, 100), Piece("ral", 0.4f, 100, 200), Piece(" effusion", 0.8f, 200, 500)]);
        Assert.Equal(["pleural", "effusion"], words.Select(word => word.Text));
        Assert.Equal([0.4f, 0.8f], words.Select(word => word.Probability));
        Assert.Equal((0, 200), (words[0].StartMilliseconds, words[0].EndMilliseconds));
        Assert.Equal((200, 500), (words[1].StartMilliseconds, words[1].EndMilliseconds));
    }

    [Fact]
    public void Punctuation_stays_with_its_word_and_says_nothing_about_it()
    {
        SpeechWord word = Assert.Single(WordJoiner.Join([Piece(" effusion", 0.8f, 0, 10), Piece(".", 0.1f, 10, 10)]));
        Assert.Equal("effusion.", word.Text);
        Assert.Equal(0.8f, word.Probability);
    }

    [Fact]
    public void The_point_inside_a_number_counts()
    {
        SpeechWord word = Assert.Single(WordJoiner.Join([Piece(" 3", 0.9f, 0, 10), Piece(".", 0.2f, 10, 10), Piece("5", 0.9f, 10, 20)]));
        Assert.Equal("3.5", word.Text);
        Assert.Equal(0.2f, word.Probability);
    }

    [Fact]
    public void A_character_split_between_pieces_is_whole()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(" Schmörl");
        int inside = Array.IndexOf(bytes, (byte)0xB6);
        SpeechWord word = Assert.Single(WordJoiner.Join(
            [new RecognizedToken(bytes[..inside], 0.9f, 0, 10), new RecognizedToken(bytes[inside..], 0.9f, 10, 20)]));
        Assert.Equal("Schmörl", word.Text);
    }

    [Fact]
    public void A_lone_space_is_no_word_and_lowers_none()
    {
        SpeechWord word = Assert.Single(WordJoiner.Join([Piece(" ", 0.1f, 0, 10), Piece("T", 0.9f, 10, 20), Piece("2", 0.7f, 20, 30)]));
        Assert.Equal("T2", word.Text);
        Assert.Equal(0.7f, word.Probability);
        Assert.Empty(WordJoiner.Join([Piece(" ", 0.5f, 0, 1), Piece("\n", 0.5f, 1, 2)]));
    }

    private static RecognizedToken Piece(string text, float probability, int start, int end) => new(Encoding.UTF8.GetBytes(text), probability, start, end);
}
