/** Stylesheets are imported for their effect; Vite collects them into files of their own. */
declare module '*.css';
