using System.Text;
using FsCheck;
using FsCheck.Fluent;
using RadLSP.Engines.Llama;

namespace RadLSP.Engines.Tests.Text;

/// <summary>Bytes of tokens become text that never splits a character and never shows part of a stop string.</summary>
public sealed class AnswerTextTests
{
    [Fact]
    public void However_bytes_are_cut_the_text_is_the_same() =>
        Prop.ForAll(Gen.Elements("5 \u00b5m", "\u2265 3 mm", "\U0001FA7B", "no effusion. ", "\n").ListOf(6).Zip(Gen.Choose(1, 5)).ToArbitrary(), sample =>
        {
            string expected = string.Concat(sample.Item1);
            AnswerText answer = new([]);
            StringBuilder text = new();
            foreach (byte[] part in Encoding.UTF8.GetBytes(expected).Chunk(sample.Item2))
            {
                string sure = answer.Add(part);
                Assert.False(sure.Length > 0 && char.IsHighSurrogate(sure[^1]));
                text.Append(sure);
            }

            text.Append(answer.End());
            Assert.Equal(expected, text.ToString());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void However_bytes_are_cut_the_answer_ends_before_the_stop_string() =>
        Prop.ForAll(Gen.Elements("a", "ab", "\n", "\n\n", "END", "EN").ListOf(8).Zip(Gen.Choose(1, 4)).ToArbitrary(), sample =>
        {
            string whole = string.Concat(sample.Item1);
            string[] stops = ["\n\n", "END"];
            int at = stops.Select(stop => whole.IndexOf(stop, StringComparison.Ordinal)).Where(index => index >= 0).DefaultIfEmpty(whole.Length).Min();
            AnswerText answer = new(stops);
            StringBuilder text = new();
            foreach (byte[] part in Encoding.UTF8.GetBytes(whole).Chunk(sample.Item2).TakeWhile(_ => !answer.IsStopped))
            {
                text.Append(answer.Add(part));
            }

            text.Append(answer.IsStopped ? "" : answer.End());
            Assert.Equal(whole[..at], text.ToString());
        }).QuickCheckThrowOnFailure();
}
