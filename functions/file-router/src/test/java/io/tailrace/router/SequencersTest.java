package io.tailrace.router;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SequencersTest {
    @Test
    void comparesFromTheLeftWhateverTheLength() {
        assertThat(Sequencers.isLater("0055AED6DCD90281E6", "0055AED6DCD90281E5"))
                .isTrue();
        assertThat(Sequencers.isLater("0055AED6DCD90281E5", "0055AED6DCD90281E5"))
                .isFalse();
        assertThat(Sequencers.isLater("0055AED6DD", "0055AED6DCD90281E5")).isTrue();
        assertThat(Sequencers.isLater("0055AED6DC", "0055AED6DCD90281E5")).isFalse();
        assertThat(Sequencers.isLater("0055aed6dd", "0055AED6DCD90281E5")).isTrue();
    }
}
